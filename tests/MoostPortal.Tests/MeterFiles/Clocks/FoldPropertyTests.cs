using CsCheck;
using MoostPortal.MeterFiles;

namespace MoostPortal.Tests.MeterFiles.Clocks;

public sealed class FoldPropertyTests
{
    private static readonly string[] s_zones =
    [
        "Europe/Vienna", "Europe/Lisbon", "Europe/Dublin", "America/Denver", "Australia/Lord_Howe", "Africa/Casablanca",
    ];

    private static readonly int[] s_steps = [5, 15, 30];

    private static readonly Gen<FoldFile> s_file = Gen.Select(
        Gen.Int[0, 5].Select(i => s_zones[i]),
        Gen.Int[2015, 2026],
        Gen.Int[0, 2].Select(i => s_steps[i]),
        Gen.Enum<Stamp>(),
        Gen.Int[0, 3],
        Gen.Int[1, 1_000_000],
        (zone, year, step, stamp, days, seed) => new FoldFile(zone, zone == "Africa/Casablanca" ? Math.Max(year, 2019) : year, step, stamp, days)
        {
            Value = start => new Random(unchecked((int)start * 31) + seed).NextInt64(2_000_000_000),
        });

    [Fact]
    public void Whatever_a_change_day_holds_reads_back_from_every_pattern() =>
        Gen.Select(s_file, Gen.Enum<Arrangement>(), Gen.Bool).Sample(
            (file, arrangement, isNewestFirst) =>
            {
                var truth = file.Truth();
                var rows = file.Write(truth, arrangement);

                if (isNewestFirst)
                {
                    rows.Reverse();
                }

                var reading = file.Read(rows);
                return reading.Resolution.Questions.Count == 0 && reading.Refused.Count == 0 && truth.SequenceEqual(reading.Values)
                    && reading.Verdict is FoldVerdict.EndMarker or FoldVerdict.Sequence or FoldVerdict.Interleaved;
            },
            iter: 300);

    [Fact]
    public void Gaps_outside_the_doubled_hour_change_nothing() =>
        Gen.Select(s_file, Gen.Enum<Arrangement>(), Gen.Int[1, 90], Gen.Int).Sample(
            (file, arrangement, percent, seed) =>
            {
                var random = new Random(seed);
                var whole = file.Truth();
                var kept = whole.Where(pair => Math.Abs(pair.Key + 1800 - file.Change.At) <= 7200 || random.Next(100) >= percent);
                var truth = new SortedDictionary<long, long>(kept.ToDictionary());

                var reading = file.Read(file.Write(truth, arrangement));

                return reading.Verdict == file.Read(file.Write(whole, arrangement)).Verdict && truth.SequenceEqual(reading.Values);
            },
            iter: 200);
}
