using MoostPortal.MeterFiles;
using MoostPortal.MeterFiles.Layouts;
using static MoostPortal.Tests.MeterFiles.Rows.RowReading;

namespace MoostPortal.Tests.MeterFiles.Rows;

public sealed class TableRowsTests
{
    private static readonly FileLayout s_one = Layout(Table(Value(1)));

    [Fact]
    public async Task Ragged_rows_blank_lines_and_trailing_delimiters_are_no_fault()
    {
        var read = await OfAsync(s_one, "01.02.2025 00:00;0,1\n\n01.02.2025 00:15;0,2;;\r\n;;\n01.02.2025 00:30\n01.02.2025 00:45;0,4");

        Assert.Equal(["0: 2025-01-31T23:00Z+900 100", "0: 2025-01-31T23:15Z+900 200", "0: 2025-01-31T23:45Z+900 400"], read.Intervals);
        Assert.Empty(read.Refusals);
        Assert.Equal(4, read.Flow.Tally.Read);
        Assert.Contains(read.Flow.Notes.Findings(), finding => finding is { Code: "rows.blank", Args: ["1"] });
    }

    [Fact]
    public async Task A_row_wider_than_its_header_is_refused_since_a_number_may_have_been_cut()
    {
        var layout = s_one with { FirstDataRecord = 1, Header = "zeit|wert", Delimiter = (byte)',' };

        var read = await OfAsync(layout, "Zeit,Wert\n01.02.2025 00:00,1,5\n01.02.2025 00:15,\"1,5\"\n");

        Assert.Equal([(2L, 0, RowFault.ColumnCount)], read.Refusals);
        Assert.Equal(["0: 2025-01-31T23:15Z+900 1500"], read.Intervals);
    }

    [Fact]
    public async Task A_row_is_taken_as_a_whole_or_not_at_all()
    {
        var read = await OfAsync(Layout(Table(Value(1), Value(2, MeterDirection.FeedIn))), "01.02.2025 00:00;0,1;0,2\n01.02.2025 00:15;0,1;x\n01.02.2025 00:30;;0,3\n");

        Assert.Equal([(2L, 3, RowFault.ValueNotANumber)], read.Refusals);
        Assert.Equal(["0: 2025-01-31T23:00Z+900 100", "1: 2025-01-31T23:00Z+900 200", "1: 2025-01-31T23:30Z+900 300"], read.Intervals);
    }

    [Fact]
    public async Task Rows_of_several_registers_become_series_in_whatever_order_they_stand()
    {
        var table = Table(Value(3, MeterDirection.Unknown) with { Unit = MeterUnit.Unknown }) with
        {
            MeterPointColumn = 1,
            RegisterColumn = 2,
            UnitColumn = 4,
            RegisterWords = new Dictionary<string, RegisterWord>
            {
                ["afname dag"] = new(MeterDirection.Consumption, MeterUnit.Unknown, null),
                ["injectie dag"] = new(MeterDirection.FeedIn, MeterUnit.Unknown, null),
                ["gas"] = new(MeterDirection.Unknown, MeterUnit.Unknown, "gas"),
            },
        };

        var read = await OfAsync(
            Layout(table),
            "01.02.2025 00:00;=\"5414\";Afname Dag;1;kWh\n01.02.2025 00:00;=\"5414\";Injectie Dag;2;kWh\n01.02.2025 00:00;=\"5414\";Gas;3;m3\n"
            + "01.02.2025 00:15;=\"5414\";Injectie Dag;4;Wh\n01.02.2025 00:15;\"=\"\"5414\"\"\";Afname Dag;5;kWh\n01.02.2025 00:15;5414;Afname Dag;6;barrel\n");

        Assert.Equal(
            [("5414", "Afname Dag", MeterDirection.Consumption, MeterUnit.KilowattHour), ("5414", "Injectie Dag", MeterDirection.FeedIn, MeterUnit.KilowattHour), ("5414", "Injectie Dag", MeterDirection.FeedIn, MeterUnit.WattHour)],
            read.Sink.Met.Select(met => (met.MeterPoint, met.Register, met.Direction, met.Unit)));
        Assert.Equal(["0: 2025-01-31T23:00Z+900 1000", "1: 2025-01-31T23:00Z+900 2000", "2: 2025-01-31T23:15Z+900 4", "0: 2025-01-31T23:15Z+900 5000"], read.Intervals);
        Assert.Equal([(6L, 5, RowFault.UnitUnknown)], read.Refusals);
        Assert.Contains(read.Flow.Notes.Findings(), finding => finding.Code == "column.leftOut" && finding.Args.SequenceEqual(["Gas", "gas"]));
    }

    [Fact]
    public async Task Tables_side_by_side_are_read_both_and_the_daily_one_checks_the_other()
    {
        var daily = Table(Value(1)) with { IsDailyTotals = true, StepMinutes = 1440 };
        var quarters = Table(Value(3)) with { Time = new() { StartDate = 2, Order = DateOrder.DayMonthYear, Label = IntervalLabel.Start } };

        var read = await OfAsync(Layout(daily, quarters), "01.02.2025;0,3;01.02.2025 00:00;0,1\n02.02.2025;0,5;01.02.2025 00:15;0,2\n;;02.02.2025 00:00;0,4\n");

        Assert.Equal(3, read.Sink.Intervals.Count);
        Assert.Single(read.Sink.Met);
        var days = read.Flow.Days.Days(_ => 900, _ => true, read.Folds.Verdicts);
        Assert.Equal(
            [(new DateOnly(2025, 2, 1), 300m, 300m, true), (new DateOnly(2025, 2, 2), 500m, 400m, false)],
            read.Flow.Totals.Close(read.Flow.Book.Series, days, Vienna.Answers).Select(total => (total.Date!.Value, total.FileWh, total.OursWh, total.Agrees)));
    }

    [Fact]
    public async Task A_row_of_totals_is_cut_and_held_against_the_sum()
    {
        var read = await OfAsync(Layout(Table(Value(1)) with { HasTotalsRow = true }), "01.02.2025 00:00;0,1\n01.02.2025 00:15;0,2\nSumme;0,3\n");

        Assert.Empty(read.Refusals);
        var total = Assert.Single(read.Flow.Totals.Close(read.Flow.Book.Series, [], Vienna.Answers));
        Assert.Equal((300m, 300m, true), (total.FileWh, total.OursWh, total.Agrees));
        Assert.Contains(read.Flow.Notes.Findings(), finding => finding is { Code: "rows.totals", Line: 3 });
    }

    [Fact]
    public async Task The_header_again_begins_a_block_of_the_direction_that_stands_before_it()
    {
        const string Text = "Z;1-1:1.9.0\nZeit;Wert\n01.02.2025 00:00;0,1\n\nZ;1-1:2.9.0\nZeit;Wert\n01.02.2025 00:00;0,2\nBemerkung;-\n";

        var read = await OfAsync(s_one with { FirstDataRecord = 2, Header = "zeit|wert" }, Text);

        Assert.Equal([MeterDirection.Consumption, MeterDirection.FeedIn], read.Sink.Met.Select(met => met.Direction));
        Assert.Equal(["0: 2025-01-31T23:00Z+900 100", "1: 2025-01-31T23:00Z+900 200"], read.Intervals);
        Assert.Equal([(8L, 1, RowFault.TimeInvalid)], read.Refusals);
        Assert.Equal("Zeit;Wert\n", System.Text.Encoding.UTF8.GetString(read.Pass.Front.RawHeader));
    }

    [Fact]
    public async Task A_blank_is_zero_only_where_it_was_measured_and_the_register_stands_still()
    {
        var table = Table(Value(1) with { RegisterCheckColumn = 2, Blank = BlankMeaning.ZeroWhenMeasured }) with
        {
            Time = new() { StartDate = 0, Order = DateOrder.DayMonthYear, Label = IntervalLabel.End },
            QualityColumn = 3,
            QualityWords = new Dictionary<string, Quality> { ["val"] = Quality.Measured },
        };

        var read = await OfAsync(
            Layout(table),
            "01.02.2025 00:15;0,1;10,1;VAL\n01.02.2025 00:30;;10,1;VAL\n01.02.2025 00:45;;10,1;\n01.02.2025 01:00;;10,3;VAL\n01.02.2025 01:15;0,2;10,5;VAL\n");

        Assert.Equal(["0: 2025-01-31T23:00Z+900 100", "0: 2025-01-31T23:15Z+900 0", "0: 2025-02-01T00:00Z+900 200"], read.Intervals);
        var total = Assert.Single(read.Flow.Totals.Close(read.Flow.Book.Series, [], Vienna.Answers));
        Assert.Equal((ControlTotalKindRegister, 400m, 200m, false), ((int)total.Kind, total.FileWh, total.OursWh, total.Agrees));
    }

    [Fact]
    public async Task A_blank_tariff_is_zero_while_the_other_one_counts_and_missing_while_none_does()
    {
        var table = Table(Value(1) with { Blank = BlankMeaning.ZeroBesideAnother }) with { MissingWords = ["-"] };
        table = table with { Values = [table.Values[0], table.Values[0] with { Index = 2, Register = "low" }] };

        var read = await OfAsync(Layout(table), "01.02.2025 00:00;0,1;\n01.02.2025 00:15;;0,2\n01.02.2025 00:30;;\n01.02.2025 00:45;-;0,3\n");

        Assert.Equal(
            ["0: 2025-01-31T23:00Z+900 100", "0: 2025-01-31T23:15Z+900 0", "1: 2025-01-31T23:00Z+900 0", "1: 2025-01-31T23:15Z+900 200", "1: 2025-01-31T23:45Z+900 300"],
            read.Intervals.Order(StringComparer.Ordinal));
    }

    private const int ControlTotalKindRegister = (int)MoostPortal.MeterFiles.Reports.ControlTotalKind.Register;

    [Fact]
    public async Task Average_power_becomes_energy_by_the_length_of_its_own_interval()
    {
        var both = Table(Value(2) with { Unit = MeterUnit.Kilowatt }) with
        {
            Time = new() { StartDate = 0, EndDate = 1, Order = DateOrder.DayMonthYear, Label = IntervalLabel.Both, EndIsInclusive = true },
            StepMinutes = null,
        };

        var read = await OfAsync(Layout(both), "01.02.2025 00:00;01.02.2025 00:14;4\n01.02.2025 00:15;01.02.2025 00:44;4\n30.03.2025 01:30;30.03.2025 03:29;4\n");

        Assert.Equal(["0: 2025-01-31T23:00Z+900 1000", "0: 2025-01-31T23:15Z+1800 2000", "0: 2025-03-30T00:30Z+3600 4000"], read.Intervals);
        Assert.Equal(ReadingKind.AveragePower, read.Sink.Met[0].Kind);
    }

    [Fact]
    public async Task Registers_become_the_energy_between_their_readings()
    {
        var read = await OfAsync(
            Layout(Table(Value(1) with { Kind = ReadingKind.Register })),
            string.Concat(Enumerable.Range(0, 8).Select(i => $"01.02.2025 0{i / 4}:{15 * (i % 4):00};{i * i},5\n")));

        Assert.Equal(7, read.Sink.Intervals.Count);
        Assert.Equal(49_000_000_000, read.Sink.Intervals.Sum(interval => interval.ValueMicro));
        Assert.Equal((IntervalLabel.Instant, ReadingKind.Register), (read.Sink.Met[0].Label, read.Sink.Met[0].Kind));
    }
}
