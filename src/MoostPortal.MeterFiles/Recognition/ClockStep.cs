using MoostPortal.MeterFiles.Formats;

namespace MoostPortal.MeterFiles.Recognition;

/// <summary>Finds what times count in: an offset beside them, UTC, or the local time of the home.</summary>
internal static class ClockStep
{
    private const string Id = "clock";
    private const long Day = 86_400;
    private const long MostDays = 3_600_000;

    public static ClockRule Find(IReadOnlyList<ColumnPlan> columns, TimeTable times, IntervalLabel label, RecognitionDraft draft)
    {
        var date = columns.FirstOrDefault(column => column.Role is ColumnRole.Date or ColumnRole.Range);
        var time = columns.FirstOrDefault(column => column.Role == ColumnRole.Time);
        var known = draft.Variant?.Clock;

        // With a time column of its own the date's midnight has no offset.
        var (stamps, offsets, zulus) = Count((time ?? date)?.Survey.Stamps ?? []);

        if (stamps > 0 && offsets == stamps)
        {
            var isUtc = known == ClockRule.Utc || zulus == stamps;
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

    private static (int Stamps, int Offsets, int Zulus) Count(List<RawStamp> stamps)
    {
        var (all, offsets, zulus) = (0, 0, 0);

        foreach (var stamp in stamps)
        {
            all += stamp.HasTime ? 1 : 0;
            offsets += stamp.HasTime && stamp.HasOffset ? 1 : 0;
            zulus += stamp.HasTime && (stamp.Form & StampForm.Zulu) != StampForm.None ? 1 : 0;
        }

        return (all, offsets, zulus);
    }

    /// <summary>Times that the home's clock skips in spring prove another clock.</summary>
    private static ClockRule ByGaps(TimeTable times, IntervalLabel label, RecognitionDraft draft)
    {
        if (draft.Variant is null && HasSkipped(times, label, draft.Context.Zone))
        {
            draft.Ask(Id, [], new("utc", "option.utc", []), new("standard", "option.standard", []), new("local", "option.local", []));
            return ClockRule.Utc;
        }

        return ClockRule.Local;
    }

    private static bool HasSkipped(TimeTable times, IntervalLabel label, TimeZoneInfo zone)
    {
        var (day, isShort) = (-1L, false);

        foreach (var row in times.Rows)
        {
            if (row.Start / Day != day)
            {
                day = row.Start / Day;
                var midnight = DateTime.MinValue.AddDays(day);
                isShort = day is > 0 and < MostDays && zone.GetUtcOffset(midnight) < zone.GetUtcOffset(midnight.AddDays(1));
            }

            if (isShort && IsSkipped(DateTime.MinValue.AddSeconds(row.Start), label, zone))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The end of the last interval before the gap may be written on the old clock.</summary>
    private static bool IsSkipped(DateTime local, IntervalLabel label, TimeZoneInfo zone) =>
        zone.IsInvalidTime(local) && (label == IntervalLabel.Start || zone.IsInvalidTime(local.AddSeconds(-1)));

    private static ClockRule? ByAnswer(string? answer) => answer switch
    {
        "local" => ClockRule.Local,
        "utc" => ClockRule.Utc,
        "standard" => ClockRule.Standard,
        _ => null,
    };
}
