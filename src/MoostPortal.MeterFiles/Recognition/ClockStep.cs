using MoostPortal.MeterFiles.Formats;

namespace MoostPortal.MeterFiles.Recognition;

/// <summary>Finds what times count in: an offset beside them, UTC, or the local time of the home.</summary>
internal static class ClockStep
{
    private const string Id = "clock";

    public static ClockRule Find(IReadOnlyList<ColumnPlan> columns, TimeTable times, IntervalLabel label, RecognitionDraft draft)
    {
        var date = columns.FirstOrDefault(column => column.Role is ColumnRole.Date or ColumnRole.Range);
        var time = columns.FirstOrDefault(column => column.Role == ColumnRole.Time);
        var stamps = date is null ? [] : date.Survey.Stamps.Concat(time is null ? [] : time.Survey.Stamps).Where(stamp => stamp.HasTime).ToArray();
        var known = draft.Variant?.Clock;

        if (stamps.Length > 0 && stamps.All(stamp => stamp.HasOffset))
        {
            var isUtc = known == ClockRule.Utc || stamps.All(stamp => stamp.Form.HasFlag(StampForm.Zulu));
            draft.Reasons.Add(isUtc ? "clock.zulu" : "clock.offset");
            return isUtc ? ClockRule.Utc : ClockRule.Offset;
        }

        if (date?.Survey.IsNumeric == true)
        {
            draft.Reasons.Add("clock.epoch");
            return ClockRule.Utc;
        }

        if (ByAnswer(draft.Answer(Id)) is { } answered)
        {
            return answered;
        }

        if (known is not null and not ClockRule.Offset)
        {
            return known.Value;
        }

        if (date is not null && date.Header.Words.Split(' ').Contains("utc"))
        {
            draft.Reasons.Add("clock.header:utc");
            return ClockRule.Utc;
        }

        return ByGaps(times, label, draft);
    }

    /// <summary>Times that the home's clock skips in spring prove another clock.</summary>
    private static ClockRule ByGaps(TimeTable times, IntervalLabel label, RecognitionDraft draft)
    {
        if (draft.Variant is null && times.Rows.Any(row => IsSkipped(row.Start, label, draft.Context.Zone)))
        {
            draft.Ask(Id, [], new("utc", "option.utc", []), new("standard", "option.standard", []), new("local", "option.local", []));
            return ClockRule.Utc;
        }

        return ClockRule.Local;
    }

    private static bool IsSkipped(long seconds, IntervalLabel label, TimeZoneInfo zone)
    {
        if (seconds <= 0 || seconds / 86_400 >= DateOnly.MaxValue.DayNumber)
        {
            return false;
        }

        var local = DateTime.MinValue.AddSeconds(seconds);

        // The end of the last interval before the gap may be written on the old clock.
        return local.DayOfWeek is DayOfWeek.Sunday or DayOfWeek.Saturday or DayOfWeek.Friday
            && zone.IsInvalidTime(local) && (label == IntervalLabel.Start || zone.IsInvalidTime(local.AddSeconds(-1)));
    }

    private static ClockRule? ByAnswer(string? answer) => answer switch
    {
        "local" => ClockRule.Local,
        "utc" => ClockRule.Utc,
        "standard" => ClockRule.Standard,
        _ => null,
    };
}
