namespace MoostPortal.Core.Alerts;

/// <summary>Conditions, kinds and outcomes as programs and tables name them: <c>oldest-unsent</c>.</summary>
public static class AlertWord
{
    public static string Word(this AlertCondition condition) => Dashed(condition.ToString());

    public static string Word(this AlertNoticeKind kind) => Dashed(kind.ToString());

    public static string Word(this AlertChannelKind kind) => Dashed(kind.ToString());

    internal static AlertCondition? FindCondition(string word) =>
        Enum.TryParse<AlertCondition>(word.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var condition) ? condition : null;

    internal static T Of<T>(string word)
        where T : struct, Enum => Enum.Parse<T>(word.Replace("-", "", StringComparison.Ordinal), ignoreCase: true);

    private static string Dashed(string name) =>
        string.Concat(name.Select((letter, at) => char.IsUpper(letter) ? $"{(at > 0 ? "-" : "")}{char.ToLowerInvariant(letter)}" : letter.ToString()));
}
