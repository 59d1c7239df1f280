using System.Globalization;

namespace MoostPortal.Tests.MeterFiles.Truth;

/// <summary>Numbers and times in the forms that exports use.</summary>
internal static class Form
{
    /// <summary>Thousandths with three to six places, such as 0.123 or 0,123000.</summary>
    public static Func<long, string> Thousandths(char mark, int places = 3) => value => Decimal(value, 1000, mark, places);

    public static string Decimal(long value, long divisor, char mark, int places) =>
        (value / (decimal)divisor).ToString("F" + places, CultureInfo.InvariantCulture).Replace('.', mark);

    public static string Whole(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Energy as average power in kW: exact, since a slot divides the hour.</summary>
    public static Func<long, string> Kilowatt(char mark, Slot slot) => wh => Thousandths(mark)(wh * 3600 / slot.Seconds);

    public static string Time(DateTimeOffset time, string form) => time.ToString(form, CultureInfo.InvariantCulture);

    public static string Quoted(string text) => "\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
}
