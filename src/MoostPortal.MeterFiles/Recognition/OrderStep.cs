using MoostPortal.MeterFiles.Formats;

namespace MoostPortal.MeterFiles.Recognition;

/// <summary>Notes rows that are not written in the order of time.</summary>
internal static class OrderStep
{
    private const long Day = 86_400;

    public static void Note(TimeTable times, IReadOnlyList<ColumnPlan> columns, RecognitionDraft draft)
    {
        var (up, down, daysDown) = (0, 0, 0);

        var before = times.Rows.Count > 0 ? times.Rows[0].Start : 0;

        foreach (var row in times.Rows)
        {
            up += row.Start > before ? 1 : 0;

            if (row.Start < before)
            {
                down++;
                daysDown += row.Start / Day < before / Day ? 1 : 0;
            }

            before = row.Start;
        }

        if (down > 0 && up * 10 < down)
        {
            draft.Note("rows.newestFirst");
        }
        else if (daysDown > 0 && IsTextSorted(columns))
        {
            draft.Note("rows.textSorted");
        }
    }

    /// <summary>Not in the order of time, yet never falling when the dates are compared as they are written.</summary>
    private static bool IsTextSorted(IReadOnlyList<ColumnPlan> columns)
    {
        var stamps = columns.First(column => column.Role is ColumnRole.Date or ColumnRole.Range).Survey.Stamps;
        RawStamp last = default;

        foreach (var stamp in stamps.Where(stamp => stamp.HasDate))
        {
            var (now, before) = ((stamp.First, stamp.Second, stamp.Third), (last.First, last.Second, last.Third));

            if (last.HasDate && now.CompareTo(before) < 0)
            {
                return false;
            }

            last = stamp;
        }

        return true;
    }
}
