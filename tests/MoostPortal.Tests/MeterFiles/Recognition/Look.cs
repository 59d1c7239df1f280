using System.Globalization;
using System.Text;
using MoostPortal.MeterFiles;
using MoostPortal.MeterFiles.Formats;
using MoostPortal.MeterFiles.Layouts;
using MoostPortal.MeterFiles.Recognition;

namespace MoostPortal.Tests.MeterFiles.Recognition;

/// <summary>Recognises texts, and says in one line what was found.</summary>
internal static class Look
{
    public static readonly TimeZoneInfo Vienna = TimeZoneInfo.FindSystemTimeZoneById("Europe/Vienna");
    private static readonly DateTime s_start = new(2025, 1, 31);

    public static FileRecognition At(
        string text, string fileName = "export.csv", bool isWorkbook = false, bool isWhole = true, FormatCatalogue? formats = null, params ReadOnlySpan<(string Question, string Answer)> answers)
    {
        var byQuestion = new Dictionary<string, string>();

        foreach (var (question, answer) in answers)
        {
            byQuestion[question] = answer;
        }

        var context = new ReadingContext { Zone = Vienna, Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), Answers = byQuestion };
        return Recogniser.Recognise(Encoding.UTF8.GetBytes(text), isWhole, fileName, isWorkbook, context, formats ?? FormatCatalogue.BuiltIn);
    }

    /// <summary>A header and a row for each interval from midnight on.</summary>
    public static string Text(string header, Func<DateTime, DateTime, int, string> row, int minutes = 15, int rows = 192) =>
        header + string.Concat(Enumerable.Range(0, rows).Select(i => "\n" + row(s_start.AddMinutes(minutes * i), s_start.AddMinutes(minutes * (i + 1)), i))) + "\n";

    /// <summary>An interval's energy in the form "0.123", never the same twice in a row, going up and down.</summary>
    public static string Kwh(int i) => (0.05m + ((i * 37 % 100) / 1000m)).ToString("0.000", CultureInfo.InvariantCulture);

    public static string Comma(int i) => Kwh(i).Replace('.', ',');

    /// <summary>Time and values of the one table, such as "both local dmy 15 | 3 consumption kilowattHour interval ,".</summary>
    public static string Sum(this FileRecognition found) => found.Layout is null ? $"refused {found.Refusal?.Fault}" : string.Join(" || ", found.Layout.Tables.Select(table => Sum(found.Layout, table)));

    private static string Sum(FileLayout layout, TableLayout table)
    {
        var time = table.Time;
        var text = new StringBuilder($"{Camel(time.Label)} {Camel(layout.Clock)} {Order(time.Order)} {table.StepMinutes?.ToString(CultureInfo.InvariantCulture) ?? "?"}");
        text.Append(time.EndIsInclusive ? " inclusive" : "").Append(table.IsDailyTotals ? " days" : "").Append(table.MixesDailyTotals ? " mixed" : "").Append(table.HasTotalsRow ? " totals" : "");

        foreach (var value in table.Values)
        {
            text.Append(" | ").Append(value.Index).Append(' ');
            text.Append(value.LeftOutAs is { } reason ? "-" + reason : $"{Camel(value.Direction)} {Camel(value.Unit)} {Camel(value.Kind)} {value.DecimalMark}");
        }

        return text.ToString();
    }

    private static string Order(DateOrder order) => order switch
    {
        DateOrder.DayMonthYear => "dmy",
        DateOrder.MonthDayYear => "mdy",
        DateOrder.YearMonthDay => "ymd",
        _ => "epoch",
    };

    private static string Camel<T>(T value)
        where T : struct, Enum => char.ToLowerInvariant(value.ToString()[0]) + value.ToString()[1..];
}
