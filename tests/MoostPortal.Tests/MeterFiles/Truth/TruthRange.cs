namespace MoostPortal.Tests.MeterFiles.Truth;

/// <summary>Some local days of the truth, with one blank, one estimated and one broken interval.</summary>
internal sealed class TruthRange
{
    private readonly TimeZoneInfo _zone;

    public TruthRange(TimeZoneInfo zone, DateOnly first, int days, int minutes, bool isFaultless = false)
    {
        _zone = zone;
        First = first;
        Days = days;
        Minutes = minutes;
        var (blank, broken, estimated) = isFaultless ? (-1L, -1L, -1L) : (Local(first.AddDays(1), 10), Local(first.AddDays(3), 15), Local(first.AddDays(5), 12));
        Slots = [.. Cut().Select(part => Make(part.Start, part.Seconds) with
        {
            IsBlank = blank >= part.Start && blank < part.Start + part.Seconds,
            IsBroken = broken >= part.Start && broken < part.Start + part.Seconds,
            IsEstimated = estimated >= part.Start && estimated < part.Start + part.Seconds,
        })];
    }

    public DateOnly First { get; }
    public int Days { get; }

    /// <summary>1440 stands for local days.</summary>
    public int Minutes { get; }

    /// <summary>All intervals in the order of time.</summary>
    public IReadOnlyList<Slot> Slots { get; }

    public TimeZoneInfo Zone => _zone;

    /// <summary>The intervals as an export hands them to its rows.</summary>
    public IReadOnlyList<Slot> Rows(AutumnHour autumn)
    {
        var firsts = Slots.Where(slot => slot.IsFirstPass).ToDictionary(slot => slot.Start);
        var seconds = Slots.Where(slot => slot.IsSecondPass).ToDictionary(slot => slot.Start);
        Slot First(Slot slot) => firsts[slot.Start - 3600];
        long[] Sum(Slot slot) => [.. slot.Wh.Zip(seconds[slot.Start + 3600].Wh, (a, b) => a + b)];

        return autumn switch
        {
            AutumnHour.Summed => [.. Slots.Where(slot => !slot.IsSecondPass).Select(slot => slot.IsFirstPass ? slot with { Wh = Sum(slot) } : slot)],
            AutumnHour.FirstOnly => [.. Slots.Where(slot => !slot.IsSecondPass)],
            AutumnHour.Copied => [.. Slots.Select(slot => slot.IsSecondPass ? slot with { Wh = First(slot).Wh } : slot)],
            _ => Slots,
        };
    }

    /// <summary>The same rows, with those of equal label beside each other.</summary>
    public static IReadOnlyList<Slot> Interleave(IReadOnlyList<Slot> rows, Func<Slot, DateTimeOffset> label) =>
        [.. rows.OrderBy(slot => label(slot).DateTime)];

    private IEnumerable<(long Start, int Seconds)> Cut()
    {
        if (Minutes == 1440)
        {
            for (var day = 0; day < Days; day++)
            {
                var (from, to) = (Local(First.AddDays(day), 0), Local(First.AddDays(day + 1), 0));
                yield return (from, (int)(to - from));
            }

            yield break;
        }

        for (var at = Local(First, 0); at < Local(First.AddDays(Days), 0); at += Minutes * 60)
        {
            yield return (at, Minutes * 60);
        }
    }

    private Slot Make(long start, int seconds)
    {
        var slot = new Slot { Start = start, Seconds = seconds, Zone = _zone, Wh = TruthSeries.Wh(start, seconds, _zone.BaseUtcOffset) };
        var isDoubled = _zone.IsAmbiguousTime(slot.From.DateTime) && seconds <= 3600;
        var isFirst = isDoubled && slot.From.Offset == _zone.GetAmbiguousTimeOffsets(slot.From.DateTime).Max();
        return slot with { IsFirstPass = isFirst, IsSecondPass = isDoubled && !isFirst };
    }

    private long Local(DateOnly date, int hour)
    {
        var local = date.ToDateTime(new TimeOnly(hour, 0));
        return new DateTimeOffset(local, _zone.GetUtcOffset(local)).ToUnixTimeSeconds();
    }
}
