using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Reconciliation;
using MoostPortal.Web.Components.Look;
using MoostPortal.Web.Components.Staff;

namespace MoostPortal.Web.Components.Reconciliation;

/// <summary>Plans, their rows and the values in them, in the reader's words.</summary>
public static class PlanWords
{
    public static Tone Tone(PlanState state) => state switch
    {
        PlanState.Ready => Look.Tone.Ok,
        PlanState.Failed => Look.Tone.Refused,
        _ => Look.Tone.Waiting,
    };

    /// <summary>How far a row is: open, waiting, done or refused.</summary>
    public static (Tone Tone, string Key) Outcome(PlanRow row) => row switch
    {
        { IsApplied: true } => (Look.Tone.Ok, "RowApplied"),
        { IsApplied: false } => (Look.Tone.Refused, "RowRefused"),
        { Choice: not null } => (Look.Tone.Waiting, "RowWaiting"),
        _ => (Look.Tone.Info, "RowOpen"),
    };

    public static string Field(string field, IStringLocalizer<ReconciliationTexts> texts) =>
        texts[$"Field_{field}"] is { ResourceNotFound: false } label ? label : field;

    /// <summary>A side's value for reading: text without quotes, instants as instants, anything else laid out.</summary>
    public static string Value(string field, string json)
    {
        using var document = JsonDocument.Parse(json);
        var value = document.RootElement;
        return value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.Number when field.EndsWith("Timestamp", StringComparison.Ordinal) && value.TryGetInt64(out var seconds) && seconds is >= 0 and < 100_000_000_000 =>
                DateTimeOffset.FromUnixTimeSeconds(seconds).ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture),
            JsonValueKind.Array when value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String) => string.Join('\n', value.EnumerateArray().Select(item => item.GetString())),
            _ => RemoteText.Of(json),
        };
    }
}
