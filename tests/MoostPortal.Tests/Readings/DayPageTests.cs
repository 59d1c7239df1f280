using MoostPortal.Core.Readings;

namespace MoostPortal.Tests.Readings;

public sealed class DayPageTests
{
    [Fact]
    public void Quarter_hours_are_a_grid_also_where_some_are_missing()
    {
        int[] quarters = [.. Enumerable.Range(0, 96).Select(slot => slot * 900)];

        Assert.Equal(900, DayPage.StepOf(quarters));
        Assert.Equal(900, DayPage.StepOf([.. quarters.Where((_, slot) => slot % 7 != 3)]));
        Assert.Equal(86_400, DayPage.StepOf([0]));
        Assert.Equal(79_200, DayPage.StepOf([79_200]));
    }

    [Fact]
    public void Instants_at_odd_seconds_are_a_list() => Assert.Equal(0, DayPage.StepOf([1, 3601, 40_007]));

    [Fact]
    public void A_stored_grid_gives_back_what_was_measured_and_when()
    {
        var page = DayPage.FromStored(900, null, [10, null, 30], null, [3, 0, 2]);

        Assert.Equal([0, 1800], page.Seconds);
        Assert.Equal([10L, 30L], page.ValuesMicro);
        Assert.Equal([3, 2], page.Qualities);
        Assert.Equal(30, page.At(1800));
        Assert.Null(page.At(900));
    }
}
