using MoostPortal.MeterFiles;
using MoostPortal.MeterFiles.Rows;

namespace MoostPortal.Tests.MeterFiles.Rows;

public sealed class StepTrackerTests
{
    [Theory]
    [InlineData(true, "0 30 60 90 120", "-30+30 0+30 30+30 60+30 90+30")]
    [InlineData(false, "0 30 60 90 120", "0+30 30+30 60+30 90+30 120+30")]
    [InlineData(true, "0 30 60 120 180 240", "-30+30 0+30 30+30 60+60 120+60 180+60")]
    [InlineData(true, "0 60 120 150 180 210", "-60+60 0+60 60+60 120+30 150+30 180+30")]
    [InlineData(false, "0 60 120 150 180 210", "0+60 60+60 120+30 150+30 180+30 210+30")]
    [InlineData(true, "0 30 60 180 210 240", "-30+30 0+30 30+30 150+30 180+30 210+30")]
    [InlineData(true, "120 90 60 30 0", "90+30 60+30 30+30 0+30 -30+30")]
    [InlineData(false, "120 90 60 30 0", "120+30 90+30 60+30 30+30 0+30")]
    public void A_step_that_changes_is_followed_and_a_gap_is_not(bool isEnd, string minutes, string expected)
    {
        var steps = new StepTracker(isEnd);
        var found = new List<string>();

        foreach (var minute in minutes.Split(' ').Select(int.Parse))
        {
            if (steps.TryAdd(minute * 60, 1, Quality.Measured, 1, out var done))
            {
                found.Add($"{done.Start / 60}+{done.Seconds / 60}");
            }
        }

        Assert.True(steps.TryFinish(out var last));
        found.Add($"{last.Start / 60}+{last.Seconds / 60}");
        Assert.Equal(expected.Split(' '), found);
    }
}
