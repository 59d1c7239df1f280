using System.Text.Json;
using System.Text.Json.Serialization;
using MoostPortal.Core.Alerts;

namespace MoostPortal.Web.Alerts;

/// <summary>What a webhook is told, as JSON.</summary>
/// <param name="Id">Of the notice: the same when it is sent once more.</param>
/// <param name="Kind">`raised`, `repeated`, `resolved` or `test`.</param>
/// <param name="At">When the notice was made.</param>
/// <param name="Condition">Such as `oldest-unsent`; null for a test.</param>
/// <param name="Subject">Whom it concerns; null where there is only one.</param>
/// <param name="Since">When it was raised.</param>
/// <param name="Value">How much there was at the last look; null where nothing is measured.</param>
/// <param name="Threshold">More than this is an alert.</param>
/// <param name="Unit">`minutes` or `count`.</param>
/// <param name="Title">What it is, in the channel's language.</param>
/// <param name="Text">What was found and what to do, in the channel's language.</param>
/// <param name="Url">The page about it; null where the portal does not know its address.</param>
public sealed record WebhookBody(
    string Id, string Kind, DateTimeOffset At, string? Condition, string? Subject, DateTimeOffset? Since, long? Value, long? Threshold, string? Unit, string Title, string Text,
    string? Url)
{
    public static WebhookBody Of(AlertNotice notice, AlertLetter letter) => new(
        $"notice-{notice.Id}", notice.Kind.Word(), notice.MadeAt, notice.Alert?.Condition.Word(), string.IsNullOrEmpty(notice.Alert?.Subject) ? null : notice.Alert.Subject,
        notice.Alert?.RaisedAt, notice.Alert?.Value, notice.Alert?.Threshold,
        notice.Alert is { } alert ? AlertRule.IsInMinutes(alert.Condition) ? "minutes" : "count" : null, letter.Title, letter.Text, letter.Url);

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, WebhookJson.Default.WebhookBody);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(WebhookBody))]
internal sealed partial class WebhookJson : JsonSerializerContext;
