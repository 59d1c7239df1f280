using System.Globalization;
using MoostPortal.MeterFiles.Reports;

namespace MoostPortal.MeterFiles.Recognition;

/// <summary>The first rows as one reading of them would draw them.</summary>
internal static class SamplePoints
{
    /// <summary>Times as they are written, under one order of the date's parts.</summary>
    public static IReadOnlyList<SamplePoint> Of(IReadOnlyList<ColumnPlan> columns, bool monthFirst)
    {
        var value = columns.FirstOrDefault(column => column.IsRead);
        return value is null ? [] : Of(TimeTable.Of(columns, monthFirst), value.Survey, number => DecimalText.Read(number, LastMark(number)), 0);
    }

    /// <param name="times">Rows with their times.</param>
    /// <param name="value">The column to draw.</param>
    /// <param name="read">How this reading understands a number; null leaves the point out.</param>
    /// <param name="shiftSeconds">Moves the times: an end label's points begin a step earlier.</param>
    public static IReadOnlyList<SamplePoint> Of(TimeTable times, ColumnSurvey value, Func<string, decimal?> read, long shiftSeconds)
    {
        var points = new List<SamplePoint>();
        var at = times.Rows.Take(ColumnSurvey.SampleSize * 8).ToDictionary(row => row.Record, row => row.Start);

        foreach (var (record, text) in value.Sample)
        {
            if (at.TryGetValue(record, out var seconds) && read(text) is { } number)
            {
                points.Add(new(Label(seconds + shiftSeconds), number));
            }
        }

        return points;
    }

    public static char LastMark(string number) => number.LastIndexOf(',') > number.LastIndexOf('.') ? ',' : '.';

    private static string Label(long seconds) =>
        DateTime.MinValue.AddSeconds(Math.Max(seconds, 0)).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);
}
