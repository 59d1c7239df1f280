using MoostPortal.MeterFiles;
using static MoostPortal.Tests.MeterFiles.Rows.RowReading;

namespace MoostPortal.Tests.MeterFiles.Rows;

public sealed class HeldRowTests
{
    private static readonly ReadingContext s_limited = Vienna with { MostWatts = 24_000 };

    [Fact]
    public async Task A_value_beyond_the_connection_is_held_and_counted_apart()
    {
        var read = await OfAsync(Layout(Table(Value(1))), "01.02.2025 00:00;6\n01.02.2025 00:15;6,1\n01.02.2025 00:30;-6,1\n01.02.2025 00:45;x\n", s_limited);

        Assert.Equal([(2L, 2, RowFault.OverConnectionLimit), (3L, 2, RowFault.OverConnectionLimit), (4L, 2, RowFault.ValueNotANumber)], read.Refusals);
        Assert.Equal((4, 2, 1), (read.Flow.Tally.Read, read.Flow.Tally.Held, read.Flow.Tally.Refused));
        Assert.Equal(["0: 2025-01-31T23:00Z+900 6000"], read.Intervals);
    }

    [Fact]
    public async Task A_person_releases_what_was_held()
    {
        var read = await OfAsync(Layout(Table(Value(1))), "01.02.2025 00:00;600\n", s_limited with { ReleasesHeld = true });

        Assert.Empty(read.Refusals);
        Assert.Single(read.Sink.Intervals);
    }

    [Fact]
    public async Task Power_is_held_by_its_own_size_and_a_register_by_its_step()
    {
        var power = await OfAsync(Layout(Table(Value(1) with { Unit = MeterUnit.Kilowatt })), "01.02.2025 00:00;24\n01.02.2025 00:15;25\n", s_limited);
        var register = await OfAsync(
            Layout(Table(Value(1) with { Kind = ReadingKind.Register })),
            "01.02.2025 00:00;1\n01.02.2025 00:15;2\n01.02.2025 00:30;3\n01.02.2025 00:45;4\n01.02.2025 01:00;5\n01.02.2025 01:15;900\n",
            s_limited);

        Assert.Equal([(2L, 2, RowFault.OverConnectionLimit)], power.Refusals);
        Assert.Equal([(6L, RowFault.OverConnectionLimit)], register.Refusals.Select(refused => (refused.Line, refused.Fault)));
    }

    [Theory]
    [InlineData("01.02.2027 00:00;1", RowFault.TimeInFuture)]
    [InlineData("31.12.1969 00:00;1", RowFault.TimeOutOfRange)]
    [InlineData("30.03.2025 02:15;1", RowFault.TimeSkipped)]
    [InlineData("yesterday;1", RowFault.TimeInvalid)]
    [InlineData(";1", RowFault.TimeBlank)]
    [InlineData("01.02.2025 00:00;1.5", RowFault.ValueDecimalPoint)]
    [InlineData("01.02.2025 00:00;NaN", RowFault.ValueNotANumber)]
    [InlineData("01.02.2025 00:00;1e999", RowFault.ValueTooLarge)]
    public async Task What_cannot_be_is_refused_with_its_reason(string row, RowFault fault)
    {
        var read = await OfAsync(Layout(Table(Value(1))), row + "\n");

        Assert.Equal(fault, Assert.Single(read.Refusals).Fault);
        Assert.Empty(read.Intervals);
    }

    [Fact]
    public async Task Blank_rows_of_the_future_are_blank()
    {
        var read = await OfAsync(Layout(Table(Value(1))), "01.02.2025 00:00;1\n01.02.2027 00:00;\n30.03.2025 02:15;\n");

        Assert.Empty(read.Refusals);
        Assert.Single(read.Intervals);
    }
}
