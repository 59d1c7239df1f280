using System.Buffers;
using System.Globalization;
using System.Text;

namespace MoostPortal.MeterFiles.Intake.Workbooks;

/// <summary>A cell's value as text: what a spreadsheet keeps, not how it shows it.</summary>
internal static class CellText
{
    private static readonly SearchValues<char> s_quoted = SearchValues.Create(";\"");
    private static readonly SearchValues<char> s_breaks = SearchValues.Create("\r\n");

    public static string Of(object? value) => value switch
    {
        null => "",
        string text => OneLine(text),
        DateTime { Year: < 1900 } time => Round(time).ToString("HH:mm:ss", CultureInfo.InvariantCulture),
        DateTime { Year: 1900, DayOfYear: 1, TimeOfDay.Ticks: 0 } => "24:00:00",
        DateTime date => Round(date).ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture),
        TimeSpan span => Of(span),
        double number => Of(number),
        bool truth => truth ? "true" : "false",
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new InvalidOperationException($"A cell of {value.GetType()} is not expected."),
    };

    /// <summary>What a formula without a result shows; it says nothing about what was measured.</summary>
    public static bool IsError(string text) =>
        text is "#N/A" or "#DIV/0!" or "#VALUE!" or "#REF!" or "#NAME?" or "#NUM!" or "#NULL!" or "#GETTING_DATA" or "#SPILL!" or "#CALC!";

    public static void Write(string text, IBufferWriter<byte> output)
    {
        var isQuoted = text.AsSpan().ContainsAny(s_quoted) || text is [' ' or '\t', ..] or [.., ' ' or '\t'];
        var cell = isQuoted ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
        Encoding.UTF8.GetBytes(cell, output);
    }

    /// <summary>A line break within a cell would make the line no longer the row.</summary>
    private static string OneLine(string text) =>
        text.AsSpan().ContainsAny(s_breaks) ? text.ReplaceLineEndings(" ") : text;

    /// <summary>Quarter hours are no exact fractions of a day, and formulas add up what is missing.</summary>
    private static DateTime Round(DateTime instant) => new((instant.Ticks + (TimeSpan.TicksPerSecond / 2)) / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond);

    private static string Of(TimeSpan span)
    {
        var seconds = (long)Math.Round(span.TotalSeconds);
        return string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600:00}:{seconds / 60 % 60:00}:{seconds % 60:00}");
    }

    /// <summary>The shortest digits that give the same number again, without an exponent where that loses nothing.</summary>
    private static string Of(double number)
    {
        var text = number.ToString(CultureInfo.InvariantCulture);

        return text.Contains('E', StringComparison.Ordinal) &&
            decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact) && (double)exact == number
                ? exact.ToString(CultureInfo.InvariantCulture)
                : text;
    }
}
