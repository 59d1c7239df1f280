using MoostPortal.MeterFiles.Formats;
using MoostPortal.MeterFiles.Layouts;
using MoostPortal.MeterFiles.Reports;

namespace MoostPortal.MeterFiles.Recognition;

/// <summary>Finds in which order the parts of dates stand, from all rows and never from a locale.</summary>
internal static class DateOrderStep
{
    public const string Id = "dateOrder";
    public const string DayMonthYear = "dayMonthYear";
    public const string MonthDayYear = "monthDayYear";

    public static DateOrder Find(IReadOnlyList<ColumnPlan> columns, RecognitionDraft draft)
    {
        var dates = columns.Where(column => column.Role is ColumnRole.Date or ColumnRole.EndDate or ColumnRole.Range).ToArray();

        if (dates.Any(column => column.Role == ColumnRole.Date && column.Survey.IsNumeric))
        {
            return DateOrder.Epoch;
        }

        var parts = new DateParts();
        Array.ForEach(dates, column => parts.Add(column.Survey.Stamps));
        Array.ForEach(dates, column => parts.Add(column.Survey.Ends));

        if (parts.YearLast == 0)
        {
            return DateOrder.YearMonthDay;
        }

        if (parts.YearFirst > 0 || (parts.First > 12 && parts.Second > 12))
        {
            draft.Refusal ??= new(FileFault.MixedDates, 0, 0) { Names = [dates[0].Header.Shown] };
            return DateOrder.DayMonthYear;
        }

        return (parts.First <= 12 && parts.Second <= 12 ? Answered(draft) : null)
            ?? Proven(parts.First, parts.Second, parts.Points > 0, dates, draft) ?? Decide(columns, draft);
    }

    /// <summary>The question as rows raise it that stand behind the head of a file.</summary>
    public static Question Question() => new(Id, $"question.{Id}", [], [new(DayMonthYear, "option.dayMonthYear", []), new(MonthDayYear, "option.monthDayYear", [])]);

    private static DateOrder? Proven(int first, int second, bool hasPoints, ColumnPlan[] dates, RecognitionDraft draft)
    {
        DateOrder? proven = first > 12 ? DateOrder.DayMonthYear : second > 12 ? DateOrder.MonthDayYear : hasPoints ? DateOrder.DayMonthYear : BySequence(dates[0].Survey);

        if (proven is not null)
        {
            draft.Reasons.Add($"dateOrder.{Name(proven.Value)}");

            if (draft.Variant?.DateOrder is { } known && known != proven && known is DateOrder.DayMonthYear or DateOrder.MonthDayYear)
            {
                draft.Drift(Id);
            }
        }

        return proven;
    }

    /// <summary>Days follow each other: in the right order the steps are of one day, in the wrong one of a month.</summary>
    private static DateOrder? BySequence(ColumnSurvey dates)
    {
        var (changes, asDays, asMonths) = (0, 0, 0);
        RawStamp last = default;

        foreach (var stamp in dates.Stamps.Where(stamp => stamp.HasDate))
        {
            var day = stamp with { SecondOfDay = 0 };
            var before = last with { SecondOfDay = 0 };

            if (last.HasDate && (day.First, day.Second, day.Third) != (before.First, before.Second, before.Third))
            {
                changes++;
                asDays += IsOneDay(day, before, monthFirst: false) ? 1 : 0;
                asMonths += IsOneDay(day, before, monthFirst: true) ? 1 : 0;
            }

            last = stamp;
        }

        return changes == 0 ? null
            : asDays * 10 >= changes * 9 && asMonths * 2 < changes ? DateOrder.DayMonthYear
            : asMonths * 10 >= changes * 9 && asDays * 2 < changes ? DateOrder.MonthDayYear
            : null;
    }

    private static bool IsOneDay(RawStamp day, RawStamp before, bool monthFirst) => day.Seconds(monthFirst) - before.Seconds(monthFirst) is 86_400 or -86_400;

    private static DateOrder Decide(IReadOnlyList<ColumnPlan> columns, RecognitionDraft draft)
    {
        if (draft.Variant?.DateOrder is DateOrder.DayMonthYear or DateOrder.MonthDayYear)
        {
            draft.Reasons.Add("dateOrder.format");
            return draft.Variant.DateOrder.Value;
        }

        draft.Ask(
            Id,
            [],
            new QuestionOption(DayMonthYear, "option.dayMonthYear", SamplePoints.Of(columns, monthFirst: false)),
            new QuestionOption(MonthDayYear, "option.monthDayYear", SamplePoints.Of(columns, monthFirst: true)));
        return DateOrder.DayMonthYear;
    }

    private static DateOrder? Answered(RecognitionDraft draft) => draft.Answer(Id) switch
    {
        DayMonthYear => DateOrder.DayMonthYear,
        MonthDayYear => DateOrder.MonthDayYear,
        _ => null,
    };

    private static string Name(DateOrder order) => order == DateOrder.DayMonthYear ? DayMonthYear : MonthDayYear;
}
