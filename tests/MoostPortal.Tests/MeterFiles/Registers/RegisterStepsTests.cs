using System.Globalization;
using CsCheck;
using MoostPortal.MeterFiles;
using MoostPortal.MeterFiles.Registers;
using MoostPortal.MeterFiles.Reports;

namespace MoostPortal.Tests.MeterFiles.Registers;

public sealed class RegisterStepsTests
{
    private const long Begin = 1_760_000_400;
    private const int Quarter = 900;

    [Fact]
    public void Readings_become_the_energy_between_them()
    {
        var (steps, intervals) = Read(Readings(0, 10, 25, 25, 60, 70));

        Assert.Equal([10, 15, 0, 35, 10], intervals.Select(interval => interval.ValueMicro));
        Assert.Equal(Enumerable.Range(0, 5).Select(i => Begin + (i * Quarter)), intervals.Select(interval => interval.StartUnixSeconds));
        Assert.All(intervals, interval => Assert.Equal(Quarter, interval.Seconds));
        Assert.Equal([3, 4, 5, 6, 7], intervals.Select(interval => interval.Line));
        Assert.Empty(steps.Findings());
        Assert.Equal(new ControlTotal(ControlTotalKind.Register, 2, null, 0.00007m, 0.00007m) { Agrees = true }, Assert.Single(steps.ControlTotals()));
    }

    [Theory]
    [InlineData(new[] { 7 }, "register.lone 1")]
    [InlineData(new[] { 2, 7, 19 }, "register.gap 2, register.lone 3")]
    [InlineData(new[] { 6, 7, 8 }, "")]
    [InlineData(new[] { 2, 6, 7, 8 }, "register.gap 1")]
    public void Corrected_rows_without_their_neighbours_give_nothing_and_are_told_so(int[] slots, string findings)
    {
        var steps = new RegisterSteps { StatedSeconds = Quarter };
        foreach (var slot in slots)
        {
            steps.TryStep(new MeterInterval(0, Begin + (slot * Quarter), 0, 100 + slot, Quality.Measured, slot), out _);
        }

        var intervals = steps.Rest().Count();

        Assert.Equal(slots.Length - 1 - steps.Findings().Where(one => one.Code == "register.gap").Sum(one => int.Parse(one.Args[0], CultureInfo.InvariantCulture)), intervals);
        Assert.Equal(findings, string.Join(", ", steps.Findings().Select(one => $"{one.Code} {one.Args[0]}")));
    }

    [Fact]
    public void Rows_in_any_order_give_the_same_intervals() =>
        Gen.Select(Gen.Int[0, 400].Array[1, 300], Gen.Int[0, 4], Gen.Int).Sample(
            (rises, order, seed) =>
            {
                var register = 0L;
                var readings = Readings([0, .. rises.Select(rise => register += rise)]);
                var random = new Random(seed);
                var written = order switch
                {
                    0 => readings.AsEnumerable().Reverse(),
                    1 => readings.OrderBy(_ => random.Next()),
                    2 => readings.OrderBy(reading => reading.StartUnixSeconds % 7),
                    3 => readings.Where((_, i) => i % 97 is < 40 or > 43).Concat(readings.Where((_, i) => i % 97 is >= 40 and <= 43)),
                    _ => readings,
                };

                var (steps, intervals) = Read([.. written]);

                return intervals.Order(Comparer<MeterInterval>.Create((one, other) => one.StartUnixSeconds.CompareTo(other.StartUnixSeconds)))
                    .Select(interval => interval.ValueMicro).SequenceEqual(rises.Select(rise => (long)rise)) && steps.Findings().Count == 0;
            },
            iter: 300);

    [Fact]
    public void Rows_in_the_order_of_time_are_handed_on_at_once()
    {
        foreach (var readings in (MeterInterval[][])[Long(), [.. Long().Reverse()]])
        {
            var steps = new RegisterSteps(patience: 100);

            var atOnce = readings.Count(reading => steps.TryStep(reading, out _));

            Assert.Equal(9_900, atOnce);
            Assert.Equal(99, steps.Rest().Count());
            Assert.Empty(steps.Findings());
        }
    }

    [Fact]
    public void A_step_across_missing_readings_is_left_out_and_counted()
    {
        var readings = Readings([.. Enumerable.Range(0, 40).Select(i => i * 10L)]).Where((_, i) => i is not (12 or 13 or 30)).ToArray();

        var (steps, intervals) = Read(readings);

        Assert.Equal(34, intervals.Count);
        Assert.All(intervals, interval => Assert.Equal((Quarter, 10), (interval.Seconds, interval.ValueMicro)));
        var finding = Assert.Single(steps.Findings());
        Assert.Equal(("register.gap", 16L, "2"), (finding.Code, finding.Line, Assert.Single(finding.Args)));
        var total = Assert.Single(steps.ControlTotals());
        Assert.Equal((0.00039m, 0.00034m, false), (total.FileWh, total.OursWh, total.Agrees));
    }

    [Fact]
    public void In_a_long_file_readings_that_come_late_fill_the_gap_they_left()
    {
        var readings = Long();
        var late = readings[5_000..5_008];

        var (steps, intervals) = Read([.. readings[..5_000], .. readings[5_008..], .. late], patience: 0);

        Assert.Equal(9_999, intervals.Count);
        Assert.Empty(steps.Findings());
    }

    [Fact]
    public void A_gap_at_the_very_start_is_one_as_well()
    {
        var readings = Readings([.. Enumerable.Range(0, 20).Select(i => i * 10L)]).Where((_, i) => i is not (1 or 2 or 3)).ToArray();

        Assert.Equal(15, Read(readings).Intervals.Count);
    }

    [Fact]
    public void A_register_that_runs_backwards_gives_no_interval_there()
    {
        var (steps, intervals) = Read(Readings(900, 910, 920, 5, 15, 25, 35));

        Assert.Equal([10, 10, 10, 10, 10], intervals.Select(interval => interval.ValueMicro));
        var finding = Assert.Single(steps.Findings());
        Assert.Equal(("register.backwards", 5L, "1"), (finding.Code, finding.Line, Assert.Single(finding.Args)));
    }

    [Fact]
    public void A_file_may_go_over_to_longer_steps_and_back()
    {
        long[] steps = [.. Enumerable.Repeat(900L, 20), .. Enumerable.Repeat(3600L, 20), .. Enumerable.Repeat(900L, 20), 3600, .. Enumerable.Repeat(900L, 5)];
        var at = Begin;
        MeterInterval[] readings = [Reading(Begin, 0, 2), .. steps.Select((step, i) => Reading(at += step, i + 1, i + 3))];

        foreach (var patience in (int[])[0, RegisterSteps.Patience])
        {
            var (result, intervals) = Read(readings, patience);

            Assert.Equal([.. steps[..60].Concat(steps[61..]).Select(step => (int)step)], intervals.Select(interval => interval.Seconds));
            Assert.Equal("register.gap", Assert.Single(result.Findings()).Code);
        }
    }

    [Fact]
    public void A_logger_that_is_late_by_seconds_has_no_gaps()
    {
        var random = new Random(7);
        var readings = Enumerable.Range(0, 300).Select(i => Reading(Begin + (i * 300) + random.Next(5), i * 4, i + 2)).ToArray();

        var (steps, intervals) = Read(readings);

        Assert.Equal(299, intervals.Count);
        Assert.Empty(steps.Findings());
    }

    [Fact]
    public void Readings_of_a_time_that_is_known_are_passed_over()
    {
        var readings = Readings(0, 10, 20, 30, 40, 50, 60);

        var (steps, intervals) = Read([.. readings, readings[3] with { ValueMicro = 99, Line = 50 }]);

        Assert.Equal([10, 10, 10, 10, 10, 10], intervals.Select(interval => interval.ValueMicro));
        Assert.Equal(("register.repeated", 50L), (Assert.Single(steps.Findings()).Code, steps.Findings()[0].Line));
    }

    [Fact]
    public void An_interval_is_as_good_as_the_worse_of_its_readings()
    {
        var readings = Readings(0, 1, 2, 3);
        readings[1] = readings[1] with { Quality = Quality.Estimated };

        Assert.Equal([Quality.Estimated, Quality.Estimated, Quality.Measured], Read(readings).Intervals.Select(interval => interval.Quality));
    }

    [Fact]
    public void Registers_of_one_file_are_kept_apart()
    {
        var others = Readings(1_000, 900, 901, 902, 903).Select(reading => reading with { Series = 7 });

        var (_, intervals) = Read(Readings(0, 10, 20, 30, 40).Zip(others).SelectMany(pair => new[] { pair.First, pair.Second }));

        Assert.Equal([10, 10, 10, 10], intervals.Where(interval => interval.Series == 2).Select(interval => interval.ValueMicro));
        Assert.Equal([1, 1, 1], intervals.Where(interval => interval.Series == 7).Select(interval => interval.ValueMicro));
    }

    private static MeterInterval[] Long() => Readings([.. Enumerable.Range(0, 10_000).Select(i => i * 3L)]);

    private static (RegisterSteps Steps, List<MeterInterval> Intervals) Read(IEnumerable<MeterInterval> readings, int patience = RegisterSteps.Patience)
    {
        var (steps, intervals) = (new RegisterSteps(patience), new List<MeterInterval>());

        foreach (var reading in readings)
        {
            if (steps.TryStep(reading, out var step))
            {
                intervals.Add(step);
            }
        }

        intervals.AddRange(steps.Rest());
        intervals.Sort((one, other) => (one.Series, one.StartUnixSeconds).CompareTo((other.Series, other.StartUnixSeconds)));
        return (steps, intervals);
    }

    private static MeterInterval[] Readings(params long[] registers) => [.. registers.Select((register, i) => Reading(Begin + (i * Quarter), register, i + 2))];

    private static MeterInterval Reading(long at, long register, long line) => new(2, at, 0, register, Quality.Measured, line);
}
