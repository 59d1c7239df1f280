using System.Diagnostics;
using CsCheck;
using MoostPortal.Core.Delivery.Events;
using MoostPortal.Core.Devices;
using MoostPortal.Core.Readings;
using MoostPortal.Web.Jobs;

namespace MoostPortal.Tests.Jobs;

public sealed class HeldRangeTests
{
    private static readonly DueSeries s_series = new(1, "AT-1", "meter-1", "Meter", DeviceType.SMART_METER, EventTypes.Provided[0], IsAcknowledged: true, IsActive: true);

    [Fact]
    public void A_narrower_window_never_forbids_what_may_be_on_its_way_already()
    {
        var range = Hold(events: 20, window: 10);
        range.Arrived(0);
        range.Arrived(1);

        var mark = range.ToMark(window: 3);

        Assert.Equal((2, 8, 10), (mark.Progress, mark.Window, range.Reach));
    }

    [Fact]
    public void A_mark_opens_the_window_only_when_it_is_written()
    {
        var range = Hold(events: 20, window: 5);
        range.Arrived(0);
        var mark = range.ToMark(window: 8);
        var before = range.Reach;

        range.Wrote(mark, Stopwatch.GetTimestamp());

        Assert.Equal((5, 9, 1), (before, range.Reach, mark.Sent));
        Assert.Equal(0, range.ToMark(8).Sent);
        Assert.False(range.Needs(range.ToMark(8)));
    }

    [Fact]
    public void A_range_of_which_an_event_became_a_row_did_not_arrive_whole()
    {
        var range = Hold(events: 1, window: 1);
        range.Keep(0, new EventException { SeriesId = 1, At = default, ValueMicro = 1, Road = EventRoad.Live, State = EventExceptionState.Waiting }, mayGoBack: false);

        var kept = range.TakeKept();
        range.AreKept(kept);

        Assert.Equal((1, true, false), (kept.Count, range.IsDone, range.ToMark(1).AllArrived));
    }

    [Fact]
    public void Whatever_arrives_in_whatever_order_no_mark_ever_takes_back_what_was_allowed() => Gen.Select(
        Gen.Int[1, 40], Gen.Int[1, 12].Array[1, 12], Gen.Int[0, 1000]).Sample((events, windows, seed) =>
    {
        var range = Hold(events, windows[0]);
        int[] order = [.. Enumerable.Range(0, events)];
        new Random(seed).Shuffle(order);
        foreach (var (place, i) in order.Select((place, i) => (place, i)))
        {
            var reach = range.Reach;
            range.Arrived(place);
            var mark = range.ToMark(windows[i % windows.Length]);
            Assert.True(mark.Progress + mark.Window >= Math.Min(reach, events));
            range.Wrote(mark, Stopwatch.GetTimestamp());
        }

        Assert.True(range.IsDone);
    });

    private static HeldRange Hold(int events, int window)
    {
        DueEvent[] due = [.. Enumerable.Range(1, events).Select(no => new DueEvent(no, s_series, DateTimeOffset.UnixEpoch.AddMinutes(no), 1, IsPossibleRepeat: false))];
        return new HeldRange(new DueRange(1, 0, events, window, 0, due), Stopwatch.GetTimestamp(), TimeSpan.FromSeconds(30));
    }
}
