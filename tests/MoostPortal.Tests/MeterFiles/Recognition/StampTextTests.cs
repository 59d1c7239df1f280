using System.Text;
using MoostPortal.MeterFiles.Recognition;

namespace MoostPortal.Tests.MeterFiles.Recognition;

public sealed class StampTextTests
{
    [Theory]
    [InlineData("26.10.2025", 26, 10, 2025, 0)]
    [InlineData("26.10.2025 02:15", 26, 10, 2025, 8100)]
    [InlineData("10/26/2025 2:15:30", 10, 26, 2025, 8130)]
    [InlineData("2025-10-26T02:15:00.000+01:00", 2025, 10, 26, 8100)]
    [InlineData("26-10-2025 02:15:00 +0100", 26, 10, 2025, 8100)]
    [InlineData("2025/10/26 24:00", 2025, 10, 26, 86400)]
    [InlineData("02:15", 0, 0, 0, 8100)]
    public void Times_are_read_as_they_are_written(string text, int first, int second, int third, int secondOfDay)
    {
        Assert.True(StampText.TryRead(Encoding.UTF8.GetBytes(text), out var stamp));
        Assert.Equal((first, second, third, secondOfDay), (stamp.First, stamp.Second, stamp.Third, stamp.SecondOfDay));
    }

    [Theory]
    [InlineData("2025-10-26T02:15:00Z", 0)]
    [InlineData("2025-10-26T02:15:00+02:00", 120)]
    [InlineData("2025-10-26T02:15:00-0330", -210)]
    public void Offsets_are_minutes(string text, int minutes)
    {
        StampText.TryRead(Encoding.UTF8.GetBytes(text), out var stamp);

        Assert.True(stamp.HasOffset);
        Assert.Equal(minutes, stamp.OffsetMinutes);
    }

    [Theory]
    [InlineData("")]
    [InlineData("26.10")]
    [InlineData("26.10-2025")]
    [InlineData("32.10.2025")]
    [InlineData("26.10.2025 25:00")]
    [InlineData("26.10.2025 02:60")]
    [InlineData("26.10.2025 02:15 uhr")]
    [InlineData("0,123")]
    [InlineData("1-1:1.8.0")]
    public void Other_texts_are_no_times(string text) => Assert.False(StampText.TryRead(Encoding.UTF8.GetBytes(text), out _));

    [Theory]
    [InlineData("2025-10-19 00:00 to 2025-10-19 01:00")]
    [InlineData("19.10.2025 00:00 - 19.10.2025 00:15")]
    [InlineData("00:15-00:30")]
    public void A_cell_may_hold_both_ends(string text)
    {
        Assert.True(StampText.TryReadRange(Encoding.UTF8.GetBytes(text), out var start, out var end));
        Assert.True(start.SecondOfDay < end.SecondOfDay);
    }
}
