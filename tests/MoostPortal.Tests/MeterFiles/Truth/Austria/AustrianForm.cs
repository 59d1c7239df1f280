namespace MoostPortal.Tests.MeterFiles.Truth.Austria;

/// <summary>What the Austrian exports share.</summary>
internal static class AustrianForm
{
    public const string Zone = "Europe/Vienna";

    public static string Day(DateTimeOffset time) => Form.Time(time, "dd.MM.yyyy");

    public static string Minute(DateTimeOffset time) => Form.Time(time, "dd.MM.yyyy HH:mm");

    public static string Second(DateTimeOffset time) => Form.Time(time, "dd.MM.yyyy HH:mm:ss");

    public static string Clock(DateTimeOffset time) => Form.Time(time, "HH:mm");

    /// <summary>AT, grid operator, postal code, twenty places: of the right form and nobody's.</summary>
    public static string MeterPoint(string gridOperator, int number) => $"AT{gridOperator}00000{number:D20}";
}
