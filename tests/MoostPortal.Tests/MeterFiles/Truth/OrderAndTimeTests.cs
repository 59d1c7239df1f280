using System.Text;
using MoostPortal.MeterFiles;

namespace MoostPortal.Tests.MeterFiles.Truth;

public sealed class OrderAndTimeTests
{
    private static readonly Dialect s_netz = Dialects.Named("Linz AG 1");

    [Fact]
    public async Task Rows_in_any_order_give_the_same_intervals()
    {
        var truth = Seasons.Of(s_netz, Season.Spring);
        var ordered = await MeterReading.OfAsync(s_netz, s_netz.Write(truth));
        var lines = Text(truth).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var rows = lines[1..];
        new Random(7).Shuffle(rows);

        var shuffled = await ReadAsync([lines[0], .. rows]);

        Assert.Null(shuffled.Report.Refusal?.Sentence);
        Assert.Equal(ordered.Of(0), shuffled.Of(0));
    }

    [Theory]
    [InlineData("26.10.2031 10:00;26.10.2031 10:15;0,071;", RowFault.TimeInFuture)]
    [InlineData("31.12.1969 10:00;31.12.1969 10:15;0,071;", RowFault.TimeOutOfRange)]
    [InlineData("30.03.2025 02:15;30.03.2025 02:30;0,071;", RowFault.TimeSkipped)]
    [InlineData("31.02.2025 02:15;31.02.2025 02:30;0,071;", RowFault.TimeInvalid)]
    [InlineData("26.10.2025;26.10.2025 02:30;0,071;x;y;z", null)]
    public async Task A_time_that_cannot_be_comes_back_with_its_line(string row, RowFault? fault)
    {
        var lines = Text(Seasons.Of(s_netz, Season.Spring, isFaultless: true)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        var reading = await ReadAsync([.. lines[..100], row, .. lines[100..]]);

        var refused = Assert.Single(reading.Sink.Refusals);
        Assert.Equal(101, refused.Line);
        Assert.True(fault is null || refused.Fault == fault, $"{refused.Fault}");
        Assert.Equal(lines.Length - 1, reading.Of(0).Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1000)]
    public async Task Seconds_and_milliseconds_since_1970_are_told_apart(int scale)
    {
        var truth = Seasons.Of(s_netz, Season.Autumn, isFaultless: true);
        var lines = truth.Slots.Select(slot => $"{slot.Start * scale},{slot.Wh[(int)Channel.Offtake]}").Prepend("timestamp,consumption (Wh)");

        var reading = await ReadAsync([.. lines], new Dictionary<string, string> { ["label"] = "start" });

        Assert.Empty(reading.Asked);
        Assert.Equal(truth.Slots.Select(slot => (slot.Start, slot.Wh[(int)Channel.Offtake] * 1_000_000)), reading.Of(0).Select(interval => (interval.Start, interval.Micro)));
    }

    private static string Text(TruthRange truth) => Encoding.ASCII.GetString(s_netz.Write(truth).Bytes);

    private static Task<MeterReading> ReadAsync(string[] lines, IReadOnlyDictionary<string, string>? answers = null) =>
        MeterReading.OfAsync(new BytesSource("werte.csv", Encoding.UTF8.GetBytes(string.Join('\n', lines))), s_netz.Home, answers ?? new Dictionary<string, string>());
}
