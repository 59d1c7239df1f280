using System.Runtime.InteropServices;
using MoostPortal.MeterFiles.Formats;

namespace MoostPortal.MeterFiles.Recognition;

/// <summary>The times of a table's rows in the order of the file, in seconds on whatever clock they are written.</summary>
internal sealed class TimeTable
{
    private const long Day = 86_400;
    private readonly List<Row> _rows = [];
    private RawStamp _date;
    private long? _midnight;

    private TimeTable(bool hasEnds) => HasEnds = hasEnds;

    public bool HasEnds { get; }

    public List<Row> Rows => _rows;

    /// <param name="Record">Index in the survey.</param>
    /// <param name="Start">The one stamp, or the start.</param>
    /// <param name="End">The end; equal to the start where the rows name none.</param>
    [StructLayout(LayoutKind.Auto)]
    internal readonly record struct Row(int Record, long Start, long End);

    public static TimeTable Of(IReadOnlyList<ColumnPlan> columns, bool monthFirst)
    {
        var range = Find(columns, ColumnRole.Range);
        var (date, time) = (Find(columns, ColumnRole.Date), Find(columns, ColumnRole.Time));
        var (endDate, endTime) = (Find(columns, ColumnRole.EndDate), Find(columns, ColumnRole.EndTime));
        var table = new TimeTable(range is not null || endDate is not null || endTime is not null);

        if (date is { IsNumeric: true })
        {
            table._rows.AddRange(date.Sample.Select(number => (number.Record, Seconds: EpochText.Seconds(System.Text.Encoding.UTF8.GetBytes(number.Text))))
                .Where(row => row.Seconds is not null).Select(row => new Row(row.Record, row.Seconds!.Value, row.Seconds.Value)));
            return table;
        }

        var first = range ?? date;
        table._rows.Capacity = first?.Stamps.Count ?? 0;

        for (var i = 0; first is not null && i < first.Stamps.Count; i++)
        {
            if (table.Seconds(first, time, i, monthFirst) is not { } start)
            {
                continue;
            }

            var end = range is not null ? table.RangeEnd(range, i, start, monthFirst)
                : endDate is not null ? table.Seconds(endDate, endTime, i, monthFirst)
                : endTime is not null ? EndOfDay(endTime, i, start)
                : start;

            if (end is not null)
            {
                table._rows.Add(new(i, start, end.Value));
            }
        }

        return table;
    }

    private long? Seconds(ColumnSurvey date, ColumnSurvey? time, int record, bool monthFirst)
    {
        if (record >= date.Stamps.Count || !date.Stamps[record].HasDate || Seconds(date.Stamps[record], monthFirst) is not { } seconds)
        {
            return null;
        }

        if (time is null)
        {
            return seconds;
        }

        return record < time.Stamps.Count && time.Stamps[record].HasTime ? seconds - (seconds % Day) + time.Stamps[record].SecondOfDay : null;
    }

    private long? RangeEnd(ColumnSurvey range, int record, long start, bool monthFirst) =>
        record >= range.Ends.Count || range.Ends[record].Form == StampForm.None ? null : range.Ends[record].HasDate ? Seconds(range.Ends[record], monthFirst) : Later(start, range.Ends[record].SecondOfDay);

    /// <summary>Rows of one day repeat its date.</summary>
    private long? Seconds(in RawStamp stamp, bool monthFirst)
    {
        var date = stamp with { SecondOfDay = 0, OffsetMinutes = 0 };

        if (date != _date)
        {
            (_date, _midnight) = (date, date.Seconds(monthFirst));
        }

        return _midnight + stamp.SecondOfDay;
    }

    private static long? EndOfDay(ColumnSurvey time, int record, long start) =>
        record < time.Stamps.Count && time.Stamps[record].HasTime ? Later(start, time.Stamps[record].SecondOfDay) : null;

    private static long Later(long start, int secondOfDay)
    {
        var end = start - (start % Day) + secondOfDay;
        return end > start ? end : end + Day;
    }

    private static ColumnSurvey? Find(IReadOnlyList<ColumnPlan> columns, ColumnRole role) => columns.FirstOrDefault(column => column.Role == role)?.Survey;
}
