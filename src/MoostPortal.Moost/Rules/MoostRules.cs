using System.Text.Json;
using MoostPortal.Moost.Pace;
using MoostPortal.Moost.Wire;

namespace MoostPortal.Moost.Rules;

/// <summary>Reads the provider's notification rules, so that people see names instead of ids.</summary>
public sealed class MoostRules
{
    private readonly MoostCalls _calls;
    private readonly CallWindow _window = new(ceiling: 1);

    internal MoostRules(MoostCalls calls) => _calls = calls;

    /// <summary><c>GET /rules/v1</c>. What cannot be read as a rule is left out.</summary>
    public async Task<RuleList> ListAsync(CancellationToken cancel)
    {
        var answer = await _calls.ReadAsync(_window, (api, token, attempt) => api.ListRulesAsync(token, attempt), BoundedBody.MostListBytes, cancel);
        if (!answer.IsSuccess)
        {
            return new RuleList(IsAvailable: false, [], answer.Status, answer.Reason);
        }

        return Read(answer.Body) is { } rules
            ? new RuleList(IsAvailable: true, rules, answer.Status, null)
            : new RuleList(IsAvailable: false, [], answer.Status, "MOOST's list of rules cannot be read.");
    }

    // [ { "id": "65c0…", "name": "…", "description": "…", "ruleState": "ACTIVE", … } ]
    private static List<MoostRule>? Read(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Array ? [.. document.RootElement.EnumerateArray().Select(Read).OfType<MoostRule>()] : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static MoostRule? Read(JsonElement rule) =>
        Text(rule, "id") is { Length: > 0 } id ? new MoostRule(id, Text(rule, "name") ?? id, Text(rule, "description")) : null;

    private static string? Text(JsonElement rule, string member) =>
        rule.ValueKind == JsonValueKind.Object && rule.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
