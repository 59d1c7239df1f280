using MoostPortal.MeterFiles;
using MoostPortal.MeterFiles.Clocks;

namespace MoostPortal.Tests.MeterFiles.Clocks;

/// <summary>Doubled hours with rows missing, repeated or out of order.</summary>
public sealed class FoldDoubtTests
{
    [Fact]
    public void Rows_missing_in_either_pass_of_a_sequence_leave_the_others_in_their_place()
    {
        foreach (var stamp in (Stamp[])[Stamp.Start, Stamp.End, Stamp.SloppyEnd, Stamp.Both, Stamp.BothInclusive])
        {
            var file = new FoldFile("Europe/Vienna", 2025, 15, stamp);
            var whole = file.Truth();
            var doubled = whole.Keys.Where(file.IsDoubled).ToArray();

            foreach (var missing in doubled.SelectMany(one => doubled.Select(two => (one, two))).Where(pair => pair.one != pair.two))
            {
                var truth = new SortedDictionary<long, long>(whole);
                truth.Remove(missing.one);
                truth.Remove(missing.two);

                var reading = file.Read(file.Write(truth));

                Assert.Empty(reading.Resolution.Questions);
                Assert.Equal(truth, reading.Values);
            }
        }
    }

    [Fact]
    public void A_row_missing_where_passes_alternate_asks_about_the_one_that_stands_alone()
    {
        var file = new FoldFile("Europe/Vienna", 2025, 15, Stamp.Start);
        var truth = file.Truth();
        truth.Remove(file.Change.At + 900);
        var rows = file.Write(truth, Arrangement.Interleaved);

        var question = Assert.Single(file.Read(rows).Resolution.Questions);
        file.Answers["fold:2025-10-26"] = "absent";
        var answered = file.Read(rows);

        Assert.Equal("question.fold", question.Code);
        Assert.Equal(truth, answered.Values);
        Assert.Equal(FoldVerdict.UserChoice, answered.Verdict);
    }

    [Fact]
    public void Blank_rows_hold_their_place()
    {
        var file = new FoldFile("Europe/Vienna", 2025, 15, Stamp.Start);
        var truth = file.Truth();

        var reading = file.Read(file.Write(truth, Arrangement.Interleaved).Select(row => row.Local == file.Change.From ? row with { ValueMicro = null } : row));

        Assert.Equal(FoldVerdict.Interleaved, reading.Verdict);
        Assert.Empty(reading.Resolution.Questions);
        Assert.Equal(truth.Where(pair => file.Zone.ToLocal(pair.Key) != file.Change.From), reading.Values);
    }

    [Fact]
    public void Both_passes_with_the_same_value_are_two_rows()
    {
        var file = new FoldFile("Europe/Amsterdam", 2025, 60, Stamp.BothInclusive) { Value = _ => 420_000 };
        var truth = file.Truth();

        var reading = file.Read(file.Write(truth));

        Assert.Equal(FoldVerdict.Sequence, reading.Verdict);
        Assert.Equal(truth, reading.Values);
    }

    [Fact]
    public void A_stamp_of_the_doubled_hour_that_stands_a_third_time_is_refused()
    {
        var file = new FoldFile("Europe/Vienna", 2025, 15, Stamp.Start);
        var truth = file.Truth();
        var rows = file.Write(truth);
        rows.Add(file.Row(file.Change.At, 7, 9_999));

        var reading = file.Read(rows);

        Assert.Equal([(9_999, RowFault.TimeRepeated)], reading.Refused);
        Assert.Equal(truth, reading.Values);
    }

    [Fact]
    public void Shuffled_passes_one_behind_the_other_are_still_two_passes()
    {
        var file = new FoldFile("Europe/Vienna", 2025, 15, Stamp.Start);
        var truth = file.Truth();
        var rows = file.Write(truth);
        var at = rows.FindIndex(row => row.Local == file.Change.From);
        (rows[at], rows[at + 2]) = (rows[at + 2], rows[at]);
        (rows[at + 5], rows[at + 6]) = (rows[at + 6], rows[at + 5]);

        var reading = file.Read(rows);

        Assert.Equal(FoldVerdict.Sequence, reading.Verdict);
        Assert.Equal(truth, reading.Values);
    }

    [Fact]
    public void Rows_in_no_order_are_asked_about_and_not_guessed()
    {
        var file = new FoldFile("Europe/Vienna", 2025, 15, Stamp.Start);
        var truth = file.Truth();
        var rows = file.Write(truth);
        var at = rows.FindIndex(row => row.Local == file.Change.From);
        (rows[at + 1], rows[at + 4]) = (rows[at + 4], rows[at + 1]);

        var reading = file.Read(rows);

        var question = Assert.Single(reading.Resolution.Questions);
        Assert.Equal(("question.foldOrder", "order reverse"), (question.Code, string.Join(' ', question.Options.Select(option => option.Id))));
        Assert.Equal(truth.Keys, reading.Values.Keys);
    }

    [Fact]
    public void Two_half_passes_without_a_common_time_are_asked_about()
    {
        var file = new FoldFile("Europe/Vienna", 2025, 15, Stamp.Start) { Answers = { ["fold:2025-10-26"] = "order" } };
        var truth = file.Truth();

        foreach (var missing in (long[])[-3600, -2700, 1800, 2700])
        {
            truth.Remove(file.Change.At + missing);
        }

        var answered = file.Read(file.Write(truth));
        file.Answers.Clear();

        Assert.Equal(truth, answered.Values);
        Assert.Equal(["order", "absent", "second"], Assert.Single(file.Read(file.Write(truth)).Resolution.Questions).Options.Select(option => option.Id));
    }

    [Fact]
    public void A_file_that_repeats_the_whole_night_is_no_second_pass()
    {
        var file = new FoldFile("Europe/Vienna", 2025, 15, Stamp.Start);
        var truth = file.Truth();
        var once = file.Write(new(truth.Where(pair => !file.IsSecond(pair.Key)).ToDictionary()));

        var reading = file.Read(once.Concat(once), isRepeated: true);

        Assert.Single(reading.Resolution.Questions);
    }

    [Fact]
    public void A_marker_in_the_later_block_says_that_the_blocks_stand_the_other_way_round()
    {
        var file = new FoldFile("Europe/Vienna", 2025, 15, Stamp.Both);
        var truth = file.Truth();
        var rows = file.Write(truth);
        var at = rows.FindIndex(row => row.Local == file.Change.From);
        var (first, second) = (rows.GetRange(at, 4), rows.GetRange(at + 4, 4));
        rows.RemoveRange(at, 8);
        rows.InsertRange(at, [.. second, .. first]);

        var reading = file.Read(rows);

        Assert.Equal(FoldVerdict.EndMarker, reading.Verdict);
        Assert.Equal(truth, reading.Values);
    }

    [Fact]
    public void Times_that_the_clock_skips_are_refused()
    {
        var file = new FoldFile("Europe/Vienna", 2025, 15, Stamp.Start);
        var skipped = LocalTime.Seconds(new DateTime(2025, 3, 30, 2, 15, 0, DateTimeKind.Unspecified));
        var row = file.Row(0, 5, 12) with { Local = skipped };

        var reading = file.Read([row, row with { Local = skipped + 2700, Line = 13 }, row with { Local = skipped, IsEnd = true, Line = 14 }]);

        Assert.Equal([(12, RowFault.TimeSkipped), (14, RowFault.TimeSkipped)], reading.Refused);
        Assert.Equal([new(new DateTimeOffset(2025, 3, 30, 1, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds(), 5)], reading.Values);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void The_quarter_hour_before_the_clock_skips_may_end_at_either_name_of_the_change(int hour)
    {
        var file = new FoldFile("Europe/Vienna", 2025, 15, Stamp.End);
        var row = file.Row(0, 5, 12) with { Local = LocalTime.Seconds(new DateOnly(2025, 3, 30), hour * 3600) };

        var reading = file.Read([row]);

        Assert.Equal([new(new DateTimeOffset(2025, 3, 30, 0, 45, 0, TimeSpan.Zero).ToUnixTimeSeconds(), 5)], reading.Values);
    }

    [Fact]
    public void Days_and_hours_longer_than_the_doubled_time_ask_nothing()
    {
        var havana = new FoldFile("America/Havana", 2025, 1440, Stamp.Start);
        var midnight = LocalTime.Seconds(havana.Date);
        var howe = new FoldFile("Australia/Lord_Howe", 2025, 60, Stamp.Start);
        var truth = howe.Truth();

        var day = havana.Read([havana.Row(0, 5, 2) with { Local = midnight }]);
        var hours = howe.Read(howe.Write(truth));

        Assert.Equal([havana.Zone.DayStart(havana.Date)], day.Values.Keys);
        Assert.Equal(truth, hours.Values);
        Assert.Empty(day.Resolution.Questions.Concat(hours.Resolution.Questions));
    }
}
