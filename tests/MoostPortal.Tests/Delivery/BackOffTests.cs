using MoostPortal.Core.Delivery;

namespace MoostPortal.Tests.Delivery;

public sealed class BackOffTests
{
    [Fact]
    public void Waits_grow_with_every_failure_and_never_beyond_the_longest()
    {
        var random = new Random(1);

        Assert.All(Enumerable.Range(1, 100), failures =>
        {
            var wait = BackOff.After(failures, wish: null, random);
            Assert.InRange(wait, BackOff.Shortest / 2, BackOff.Longest + (BackOff.Shortest / 2));
            Assert.InRange(wait, TimeSpan.Zero, (BackOff.Shortest * Math.Pow(2, Math.Min(failures - 1, 20))) + (BackOff.Shortest / 2));
        });
    }

    [Fact]
    public void A_servers_wish_is_obeyed_up_to_an_hour()
    {
        var random = new Random(1);

        Assert.Equal(TimeSpan.FromMinutes(20), BackOff.After(1, TimeSpan.FromMinutes(20), random));
        Assert.Equal(TimeSpan.FromHours(1), BackOff.After(1, TimeSpan.FromDays(3), random));
    }

    [Fact]
    public void A_wish_shorter_than_our_own_wait_shortens_nothing() =>
        Assert.InRange(BackOff.After(1, TimeSpan.Zero, new Random(1)), BackOff.Shortest / 2, BackOff.Longest);
}
