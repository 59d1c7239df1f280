using MoostPortal.MeterFiles.Formats;

namespace MoostPortal.MeterFiles.Recognition;

/// <summary>Finds the columns that say when, by what stands in them; words tell start from end.</summary>
internal static class TimeRoles
{
    public static void Assign(IReadOnlyList<ColumnPlan> columns)
    {
        if (columns.FirstOrDefault(column => IsMost(column, column.Survey.Ranges) && column.Survey.Dates > 0) is { } range)
        {
            range.Role = ColumnRole.Range;
            return;
        }

        var dates = columns.Where(column => IsMost(column, column.Survey.Dates)).ToList();
        var times = columns.Where(column => IsMost(column, column.Survey.Times)).ToList();

        if (dates.Count == 0)
        {
            if (columns.FirstOrDefault(IsEpoch) is { } epoch)
            {
                epoch.Role = ColumnRole.Date;
            }

            return;
        }

        AssignPair(dates, ColumnRole.Date, ColumnRole.EndDate);
        var date = dates.First(column => column.Role == ColumnRole.Date);

        if (date.Survey.Stamps.Exists(stamp => stamp.HasDate && stamp.SecondOfDay != 0))
        {
            return;
        }

        if (times.Count > 0)
        {
            AssignPair(times, ColumnRole.Time, ColumnRole.EndTime);
        }
        else if (columns.FirstOrDefault(IsHourNumber) is { } hour)
        {
            hour.Role = ColumnRole.HourNumber;
        }
    }

    private static void AssignPair(List<ColumnPlan> columns, ColumnRole start, ColumnRole end)
    {
        var last = columns.Count > 1 ? columns.Find(column => IsEnd(column.Header.Words) && !IsStart(column.Header.Words)) : null;
        var first = columns.Find(column => column != last && IsStart(column.Header.Words)) ?? columns.Find(column => column != last)!;
        first.Role = start;

        // Two times without words: the second is an end where it never comes before the first.
        last ??= columns.Find(column => column != first && FollowsAlways(first, column));

        if (last is not null)
        {
            last.Role = end;
        }
    }

    private static bool FollowsAlways(ColumnPlan first, ColumnPlan second)
    {
        var pairs = first.Survey.Stamps.Zip(second.Survey.Stamps).Where(pair => pair.First.Form != StampForm.None && pair.Second.Form != StampForm.None).Take(500).ToArray();
        return pairs.Length > 0 && pairs.All(pair => pair.First.HasDate ? pair.Second.Seconds(false) - pair.First.Seconds(false) is >= 0 and <= 90_000 : pair.First != pair.Second);
    }

    private static bool IsStart(string words) => Vocabulary.Has(Word.Start, words);

    private static bool IsEnd(string words) => Vocabulary.Has(Word.End, words);

    private static bool IsMost(ColumnPlan column, int count) => count > 0 && count * 10 >= column.Survey.Filled * 9;

    private static bool IsEpoch(ColumnPlan column) =>
        column.Survey.IsNumeric && column.Survey.Sample.Count > 0
        && column.Survey.Sample.TrueForAll(number => EpochText.IsEpoch(System.Text.Encoding.UTF8.GetBytes(number.Text)));

    private static bool IsHourNumber(ColumnPlan column) =>
        column.Survey.IsNumeric && column.Survey.Steps is { Smallest: 1, Largest: >= 23 and <= 25 } steps && steps.Integers == steps.Count
        && (Vocabulary.Has(Word.Time, column.Header.Words) || column.Header.IsEmpty);
}
