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
        var page = DayPage.FromWire(900, null, Wire("00000008000000000000000AFFFFFFFF00000008000000000000001E", 3), null, [3, 0, 2]);

        Assert.Equal([0, 1800], page.Seconds);
        Assert.Equal([10L, 30L], page.ValuesMicro);
        Assert.Equal([3, 2], page.Qualities);
        Assert.Equal(30, page.At(1800));
        Assert.Null(page.At(900));
    }

    [Fact]
    public void A_stored_list_gives_back_its_seconds()
    {
        var page = DayPage.FromWire(null, Wire("00000004000000070000000400000E11", 2), Wire("00000008000000000000000100000008FFFFFFFFFFFFFFFE", 2), 1, null);

        Assert.Equal([7, 3601], page.Seconds);
        Assert.Equal([1L, -2L], page.ValuesMicro);
        Assert.Equal([1, 1], page.Qualities);
    }

    // One dimension, the element type, the count, the lower bound, then the elements.
    private static byte[] Wire(string elements, int count) => Convert.FromHexString($"000000010000000100000014{count:X8}00000001{elements}");
}
