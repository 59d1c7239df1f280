namespace MoostPortal.Sandbox.Events;

/// <summary>What is expected of one event type; breaking it earns a warning, as MOOST's tables disagree among themselves.</summary>
internal sealed record EventType(string[] Sources, double Least = double.NegativeInfinity, double Most = double.PositiveInfinity, bool IsId = false)
{
    public string? Doubt(string? source, double value)
    {
        if (source is not null && Sources.Length > 0 && !Sources.Contains(source, StringComparer.Ordinal))
        {
            return $"source {source} is not expected, only {string.Join(", ", Sources)}";
        }

        if (value < Least || value > Most)
        {
            return FormattableString.Invariant($"value is outside {Least} to {Most}");
        }

        return IsId && !double.IsInteger(value) ? "value is an id and should be a whole number" : null;
    }
}
