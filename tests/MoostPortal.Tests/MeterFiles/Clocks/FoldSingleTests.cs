using MoostPortal.MeterFiles;
using MoostPortal.MeterFiles.Clocks;
using MoostPortal.MeterFiles.Reports;

namespace MoostPortal.Tests.MeterFiles.Clocks;

/// <summary>The doubled hour stands once: an October day of 96 quarter hours.</summary>
public sealed class FoldSingleTests
{
    private static readonly Stamp[] s_once = [Stamp.Start, Stamp.End, Stamp.BothInclusive];

    public static TheoryData<string, int> ZonesAndSteps => FoldResolverTests.ZonesAndSteps();

    [Theory]
    [MemberData(nameof(ZonesAndSteps))]
    public void An_hour_with_the_energy_of_both_passes_is_spread_evenly(string zone, int step)
    {
        foreach (var stamp in s_once)
        {
            var file = new FoldFile(zone, 2025, step, stamp);
            var truth = file.Truth();

            var reading = file.Read(Once(file, truth, (first, second) => first + second + 1));

            Assert.Equal(FoldVerdict.Summed, reading.Verdict);
            Assert.Empty(reading.Resolution.Questions);
            Assert.Equal("fold.summed", Assert.Single(reading.Resolution.Findings).Code);
            Assert.Equal(truth.Keys, reading.Values.Keys);
            Assert.Equal(truth.Values.Sum() + truth.Keys.Count(file.IsFirst), reading.Values.Values.Sum());
            Assert.All(
                reading.Resolution.Intervals.Where(interval => file.IsDoubled(interval.StartUnixSeconds)),
                half => Assert.Equal(Quality.Derived, half.Quality));
        }
    }

    [Theory]
    [MemberData(nameof(ZonesAndSteps))]
    public void An_hour_like_those_around_it_is_the_first_pass_and_the_second_is_missing(string zone, int step)
    {
        foreach (var stamp in s_once)
        {
            var file = new FoldFile(zone, 2025, step, stamp);
            var truth = file.Truth();
            var expected = truth.Where(pair => !file.IsSecond(pair.Key));

            var reading = file.Read(Once(file, truth, (first, _) => first));

            Assert.Equal(FoldVerdict.Absent, reading.Verdict);
            Assert.Empty(reading.Resolution.Questions);
            Assert.Equal("fold.absent", Assert.Single(reading.Resolution.Findings).Code);
            Assert.Equal(expected, reading.Values);
        }
    }

    [Theory]
    [InlineData(0.45, FoldVerdict.Absent)]
    [InlineData(1.8, FoldVerdict.Summed)]
    [InlineData(1.3, FoldVerdict.UserChoice)]
    [InlineData(4, FoldVerdict.UserChoice)]
    public void What_is_not_clearly_one_or_the_other_is_asked(double ratio, FoldVerdict verdict)
    {
        var file = new FoldFile("Europe/Vienna", 2025, 15, Stamp.Start);

        var reading = file.Read(Once(file, file.Truth(), (first, _) => (long)(first * ratio)));

        Assert.Equal(verdict, reading.Verdict);
        Assert.Equal(verdict == FoldVerdict.UserChoice ? 1 : 0, reading.Resolution.Questions.Count);
    }

    [Fact]
    public void The_question_names_the_day_and_draws_each_reading_of_the_night()
    {
        var file = new FoldFile("Europe/Vienna", 2025, 60, Stamp.Start) { Value = _ => 1_000_000 };

        var question = Assert.Single(file.Read(Once(file, file.Truth(), (_, _) => 1_400_000)).Resolution.Questions);

        Assert.Equal(("fold:2025-10-26", "question.fold"), (question.Id, question.Code));
        Assert.Equal(["summed", "absent", "second"], question.Options.Select(option => option.Id));
        Assert.Equal([("01:00", 1m), ("02:00+02:00", 0.7m), ("02:00+01:00", 0.7m), ("03:00", 1m)], Drawn(question.Options[0]));
        Assert.Equal([("01:00", 1m), ("02:00+02:00", 1.4m), ("03:00", 1m)], Drawn(question.Options[1]));
        Assert.Equal([("01:00", 1m), ("02:00+01:00", 1.4m), ("03:00", 1m)], Drawn(question.Options[2]));
    }

    [Theory]
    [InlineData("summed")]
    [InlineData("absent")]
    [InlineData("second")]
    public void The_answer_is_what_counts(string answer)
    {
        foreach (var stamp in s_once)
        {
            var file = new FoldFile("Europe/Vienna", 2025, 15, stamp) { Answers = { ["fold:2025-10-26"] = answer } };
            var truth = file.Truth();
            var expected = truth.Where(pair => answer != "absent" || !file.IsSecond(pair.Key)).Where(pair => answer != "second" || !file.IsFirst(pair.Key));

            var reading = file.Read(Once(file, truth, (_, second) => (long)(second * 1.4)));

            Assert.Equal(FoldVerdict.UserChoice, reading.Verdict);
            Assert.Empty(reading.Resolution.Questions);
            Assert.Equal(expected.Select(pair => pair.Key), reading.Values.Keys);
        }
    }

    [Fact]
    public void An_answer_of_another_question_is_asked_again()
    {
        var file = new FoldFile("Europe/Vienna", 2025, 15, Stamp.Start) { Answers = { ["fold:2025-10-26"] = "reverse" } };

        Assert.Single(file.Read(Once(file, file.Truth(), (first, _) => (long)(first * 1.4))).Resolution.Questions);
    }

    [Fact]
    public void Feed_in_of_a_night_is_zero_and_asks_nothing()
    {
        var file = new FoldFile("Europe/Vienna", 2025, 15, Stamp.Start) { Value = _ => 0 };

        var reading = file.Read(Once(file, file.Truth(), (first, _) => first));

        Assert.Equal(FoldVerdict.Absent, reading.Verdict);
        Assert.Empty(reading.Resolution.Questions);
    }

    [Fact]
    public void A_series_of_zeros_follows_the_one_that_tells()
    {
        var file = new FoldFile("Europe/Vienna", 2025, 15, Stamp.Start);
        var summed = Once(file, file.Truth(), (first, second) => first + second);
        var rows = summed.SelectMany(row => new[] { row, row with { Series = 4, ValueMicro = 0 } });

        var reading = file.Read(rows, isRepeated: true);

        Assert.Equal(FoldVerdict.Summed, reading.Resolution.Verdicts[(4, file.Date)]);
        Assert.Empty(reading.Resolution.Questions);
    }

    [Fact]
    public void A_night_unlike_the_days_around_is_no_proof()
    {
        var file = new FoldFile("Europe/Vienna", 2025, 15, Stamp.Start);
        var truth = file.Truth();

        foreach (var start in truth.Keys.Where(start => Math.Abs(start - file.Change.At) < 2 * 3600).ToArray())
        {
            truth[start] *= 3;
        }

        Assert.Single(file.Read(Once(file, truth, (first, second) => first + second)).Resolution.Questions);
    }

    [Fact]
    public void A_blank_hour_asks_nothing()
    {
        var file = new FoldFile("Europe/Vienna", 2025, 15, Stamp.Start);
        var rows = Once(file, file.Truth(), (first, _) => first)
            .ConvertAll(row => row.Local >= file.Change.From && row.Local < file.Change.To ? row with { ValueMicro = null } : row);

        Assert.Empty(file.Read(rows).Resolution.Questions);
    }

    [Fact]
    public void A_marker_without_a_second_pass_proves_that_it_is_missing()
    {
        var file = new FoldFile("Europe/Vienna", 2025, 15, Stamp.Both);
        var truth = file.Truth();
        var expected = truth.Where(pair => !file.IsSecond(pair.Key));

        var reading = file.Read(file.Write(new(expected.ToDictionary())));

        Assert.Equal(FoldVerdict.EndMarker, reading.Verdict);
        Assert.Equal("fold.absent", Assert.Single(reading.Resolution.Findings).Code);
        Assert.Equal(expected, reading.Values);
    }

    [Theory]
    [InlineData(ReadingKind.Register, true)]
    [InlineData(ReadingKind.Register, false)]
    [InlineData(ReadingKind.Instant, true)]
    public void Readings_that_stand_once_belong_where_the_register_rises_evenly(ReadingKind kind, bool isFirst)
    {
        foreach (var step in (int[])[5, 15, 30, 60])
        {
            var file = new FoldFile("Europe/Vienna", 2025, step, Stamp.Start) { Value = start => start * 10 };
            var truth = file.Truth();
            var there = truth.Where(pair => isFirst ? !file.IsSecond(pair.Key) : !file.IsFirst(pair.Key)).ToArray();

            var reading = file.Read(there.Select((pair, i) => file.Row(pair.Key, pair.Value, i + 2) with { Kind = kind, StepSeconds = 0 }));

            Assert.Equal(FoldVerdict.Absent, reading.Verdict);
            Assert.Empty(reading.Resolution.Questions);
            Assert.Equal(there, reading.Values);
        }
    }

    private static IEnumerable<(string Time, decimal Wh)> Drawn(QuestionOption option) => option.Sample.Select(point => (point.Label[11..], point.Value));

    /// <summary>The rows that a file without the second pass has, the hour holding what the caller says.</summary>
    private static List<FoldRow> Once(FoldFile file, SortedDictionary<long, long> truth, Func<long, long, long> hour)
    {
        var once = new SortedDictionary<long, long>();

        foreach (var (start, value) in truth.Where(pair => !file.IsSecond(pair.Key)))
        {
            once.Add(start, file.IsFirst(start) ? hour(value, truth[start + file.Change.Seconds]) : value);
        }

        // The last end of the hour is written 03:00 where the second pass is missing.
        var last = once.Keys.Count(key => key < file.Change.At) + 1;
        return file.Write(once).ConvertAll(row => row.IsEnd && row.Line == last ? row with { Local = file.Change.To } : row);
    }
}
