using CsCheck;
using MoostPortal.Core.Delivery.Events;
using MoostPortal.Core.Devices;
using MoostPortal.Core.Readings;

namespace MoostPortal.Tests.Delivery.Events;

public sealed class RangeProgressTests
{
    private static readonly DueSeries s_series = new(1, "AT-1", "meter-1", "Meter", DeviceType.SMART_METER, EventTypes.Provided[0], IsAcknowledged: true, IsActive: true);

    [Fact]
    public void It_stands_before_the_first_event_until_that_is_settled()
    {
        var progress = new RangeProgress(Range(0, 4, 1, 2, 3, 4));
        progress.Settle(1);
        progress.Settle(2);
        var before = progress.Number;
        progress.Settle(0);

        Assert.Equal((0, 3), (before, progress.Number));
    }

    [Fact]
    public void Gaps_of_removed_homes_are_settled_by_themselves()
    {
        var progress = new RangeProgress(Range(0, 9, 3, 7));
        var start = progress.Number;
        progress.Settle(0);
        var middle = progress.Number;
        progress.Settle(1);

        Assert.Equal((2, 6, 9), (start, middle, progress.Number));
    }

    [Fact]
    public void A_range_without_events_is_settled() => Assert.Equal(5, new RangeProgress(Range(2, 5)).Number);

    [Fact]
    public void Whatever_the_order_nothing_unsettled_lies_before_it_and_nothing_settled_follows_it_at_once() => Gen.Select(
        Gen.Int[1, 40].HashSet[0, 30], Gen.Int[0, 1000]).Sample((numbers, seed) =>
    {
        int[] no = [.. numbers.Order()];
        int[] order = [.. Enumerable.Range(0, no.Length)];
        new Random(seed).Shuffle(order);
        var progress = new RangeProgress(Range(0, 40, no));
        var settled = new HashSet<int>();
        foreach (var index in order)
        {
            progress.Settle(index);
            settled.Add(no[index]);
            var open = no.Where(one => !settled.Contains(one)).Append(41).Min();
            Assert.Equal(open - 1, progress.Number);
        }
    });

    private static DueRange Range(int lo, int hi, params int[] numbers) =>
        new(1, lo, hi, 10, 0, [.. numbers.Select(no => new DueEvent(no, s_series, DateTimeOffset.UnixEpoch, 1, IsPossibleRepeat: false))]);
}
