using MoostPortal.MeterFiles;

namespace MoostPortal.Tests.MeterFiles.Truth;

/// <summary>What a dialect's file must give, from the truth and from what the dialect loses.</summary>
internal static class Expectation
{
    private const long Micro = 1_000_000;

    /// <summary>Start, length, millionths of Wh and quality, in the order of time.</summary>
    public static IReadOnlyList<(long Start, int Seconds, long Micro, Quality Quality)> Intervals(Dialect dialect, DialectSeries series, TruthRange truth)
    {
        var takesPart = ReferenceEquals(series, dialect.Series[0]) || series == dialect.Series[0] || !dialect.HasRowPerSeries;
        var brokenDays = truth.Slots.Where(slot => slot.IsBroken).Select(slot => slot.Date).ToHashSet();
        var passes = truth.Slots.Where(slot => slot.IsFirstPass || slot.IsSecondPass).ToDictionary(slot => slot.Start);
        var expected = new List<(long, int, long, Quality)>();

        for (var i = 0; i < truth.Slots.Count; i++)
        {
            var slot = truth.Slots[i];

            if (series.Kind == ReadingKind.Register && (!HasReading(slot) || (i + 1 < truth.Slots.Count && !HasReading(truth.Slots[i + 1]))))
            {
                continue;
            }

            var wh = slot.Wh[(int)series.Channel];
            var isBroken = takesPart && (dialect.HasRowPerDay ? brokenDays.Contains(slot.Date) : slot.IsBroken);

            if (isBroken || (slot.IsBlank && !series.BlankIsZero) || (series.OmitsZeros && wh == 0) || (dialect.Autumn == AutumnHour.FirstOnly && slot.IsSecondPass))
            {
                continue;
            }

            var isHalved = dialect.Autumn == AutumnHour.Summed && (slot.IsFirstPass || slot.IsSecondPass);
            var other = isHalved ? passes[slot.Start + (slot.IsFirstPass ? 3600 : -3600)].Wh[(int)series.Channel] : 0;
            var copied = dialect.Autumn == AutumnHour.Copied && slot.IsSecondPass ? passes[slot.Start - 3600].Wh[(int)series.Channel] : wh;
            var micro = slot.IsBlank ? 0 : isHalved ? (wh + other) * Micro / 2 : copied * Micro;
            expected.Add((slot.Start, slot.Seconds, micro, isHalved ? Quality.Derived : slot.IsEstimated && !(series.BlankIsZero && wh == 0) ? dialect.Flagged : dialect.Plain));
        }

        return expected;
    }

    /// <summary>A register's interval needs the readings at both of its ends.</summary>
    private static bool HasReading(Slot slot) => !slot.IsBlank && !slot.IsBroken;
}
