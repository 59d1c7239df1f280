using MoostPortal.Core.Delivery.Events;
using MoostPortal.Core.Devices;
using MoostPortal.Core.Readings;
using MoostPortal.DatabaseTests.Delivery;
using MoostPortal.MeterFiles;

namespace MoostPortal.DatabaseTests.Readings;

public sealed class ReadingUndoTests(PostgresFixture postgres)
{
    private static readonly DateTimeOffset s_noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan s_lease = TimeSpan.FromMinutes(1);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_added_and_not_sent_goes_with_its_pages_and_its_range()
    {
        var portal = await PortalAsync();
        var (change, _) = await portal.ChangeAsync(ChangePolicy.Keep, At(0, 1), At(1, 2), At(96, 3));

        var undone = await UndoAsync(portal, change);

        Assert.Equal(new UndoneReadings(3, 0, 0), undone);
        Assert.Equal("", await portal.ReadingsAsync(ReadingsRig.Staff));
        Assert.Empty(await portal.DueAsync());
        Assert.Equal("0 2 0", await portal.ScalarAsync<string>(ReadingsRig.Worker,
            "select (select count(*) from reading_day) || ' ' || (select count(*) from reading_day_before) || ' ' || (select count(*) from history_range)"));
        Assert.Equal(default, await UndoAsync(portal, change));
    }

    [Fact]
    public async Task What_was_replaced_stands_again_and_reaches_MOOST_where_the_wrong_value_did()
    {
        var portal = await PortalAsync();
        await portal.ChangeAsync(ChangePolicy.Keep, At(0, 1, Quality.Estimated), At(1, 2, Quality.Estimated), At(2, 3, Quality.Estimated));
        await SentAsync(portal, until: null);
        var (change, _) = await portal.ChangeAsync(ChangePolicy.ReplaceIfBetter, At(0, 11, Quality.Measured), At(1, 12, Quality.Measured), At(3, 13, Quality.Measured));
        await SentAsync(portal, until: 0);

        var undone = await UndoAsync(portal, change);

        Assert.Equal(new UndoneReadings(2, 1, 0), undone);
        Assert.Equal("12:00=1(2) 12:15=2(2) 12:30=3(2)", await portal.ReadingsAsync(ReadingsRig.Staff));
        Assert.Equal([1], await portal.DueAsync());
    }

    [Fact]
    public async Task What_MOOST_has_or_may_have_and_held_nothing_before_cannot_be_recalled()
    {
        var portal = await PortalAsync();
        var (change, _) = await portal.ChangeAsync(ChangePolicy.Keep, At(0, 1), At(1, 2), At(2, 3), At(96, 4));
        await AcknowledgeAsync(portal);
        var range = (await portal.History.ClaimAsync("a", s_lease, Cancel))!;
        await portal.History.SendingAsync(range, "a", s_noon, sent: 0, s_noon.AddMinutes(15), s_lease, Cancel);

        var undone = await UndoAsync(portal, change);

        Assert.Equal(new UndoneReadings(2, 0, 2), undone);
        Assert.False(await portal.History.SendingAsync(range, "a", s_noon.AddMinutes(15), sent: 0, s_noon.AddMinutes(30), s_lease, Cancel));
        Assert.Empty(await portal.History.ReadAsync(range, range.Progress, 10, Cancel));
    }

    [Fact]
    public async Task Days_before_the_last_one_sent_are_sent_and_days_behind_it_are_not()
    {
        var portal = await PortalAsync();
        var (change, _) = await portal.ChangeAsync(ChangePolicy.Keep, [.. Enumerable.Range(0, 300).Select(slot => At(slot, slot))]);
        await SentAsync(portal, until: 150);

        Assert.Equal(new UndoneReadings(149, 0, 151), await UndoAsync(portal, change));
    }

    [Fact]
    public async Task A_later_change_keeps_what_it_touched_on_the_same_day()
    {
        var portal = await PortalAsync();
        await portal.ChangeAsync(ChangePolicy.Keep, At(0, 1));
        var (change, _) = await portal.ChangeAsync(ChangePolicy.Replace, At(0, 10), At(1, 11), At(2, 12), At(3, 13));
        await portal.ChangeAsync(ChangePolicy.Replace, At(2, 22), At(3, 23), At(4, 24));
        await portal.ChangeAsync(ChangePolicy.Replace, At(3, 13));

        var undone = await UndoAsync(portal, change);

        Assert.Equal(new UndoneReadings(2, 0, 0), undone);
        Assert.Equal("12:00=1(0) 12:30=22(0) 12:45=13(0) 13:00=24(0)", await portal.ReadingsAsync(ReadingsRig.Staff));
        Assert.Equal([1, 22, 23, 24, 13], await portal.DueAsync());
    }

    [Fact]
    public async Task A_page_that_went_and_came_again_belongs_to_whoever_wrote_it_again()
    {
        var portal = await PortalAsync();
        var (first, _) = await portal.ChangeAsync(ChangePolicy.Keep, At(0, 1));
        var (second, _) = await portal.ChangeAsync(ChangePolicy.Keep, At(1, 2));
        await UndoAsync(portal, first);
        await UndoAsync(portal, second);
        await portal.ChangeAsync(ChangePolicy.Keep, At(0, 1), At(1, 2));

        Assert.Equal(default, await UndoAsync(portal, first));
        Assert.Equal(default, await UndoAsync(portal, second));

        Assert.Equal("12:00=1(0) 12:15=2(0)", await portal.ReadingsAsync(ReadingsRig.Staff));
    }

    [Fact]
    public async Task A_recent_row_stands_again_and_is_sent_where_MOOST_never_got_it()
    {
        var portal = await PortalAsync();
        await portal.Intake.AcceptAsync(ReadingsRig.Staff, [Draft(0, 1), Draft(1, 2)], Cancel);
        var live = (await portal.Events.ClaimLiveAsync("a", s_lease, 64, Cancel))!;
        await portal.Events.GiveBackAsync(live.At(1), "a", TimeSpan.Zero, Cancel);
        var (change, _) = await portal.ChangeAsync(ChangePolicy.Replace, At(0, 11), At(1, 12));

        var undone = await UndoAsync(portal, change);

        Assert.Equal(new UndoneReadings(2, 0, 0), undone);
        Assert.Equal("12:00=1(0) 12:15=2(0)", await portal.ReadingsAsync(ReadingsRig.Staff));
        Assert.Equal([2], await portal.DueAsync());
        Assert.Equal(ReadingStatus.Duplicate, (await portal.Intake.AcceptAsync(ReadingsRig.Staff, [Draft(0, 1)], Cancel))[0].Status);
    }

    [Fact]
    public async Task Readings_of_the_day_that_were_folded_into_the_page_stay()
    {
        var portal = await PortalAsync();
        await portal.Intake.AcceptAsync(ReadingsRig.Staff, [Draft(5, 5)], Cancel);
        var (change, _) = await portal.ChangeAsync(ChangePolicy.Keep, At(0, 1), At(6, 6));
        var live = (await portal.Events.ClaimLiveAsync("a", s_lease, 64, Cancel))!;
        await portal.Events.MarkAsync(live, "a", live.Hi, TimeSpan.FromMinutes(1), Cancel);
        var yesterday = await portal.ScalarAsync<DateOnly>(ReadingsRig.Worker, "select (now() at time zone 'UTC')::date - 1");
        await portal.ScalarAsync<int>(ReadingsRig.Worker, "with r as (update reading_recent set arrived_on = arrived_on - 1) select 1");
        Assert.True(await portal.Fold.FoldAsync(yesterday, Cancel));

        Assert.Equal(new UndoneReadings(2, 0, 0), await UndoAsync(portal, change));

        Assert.Equal("13:15=5(0)", await portal.ReadingsAsync(ReadingsRig.Staff));
    }

    [Fact]
    public async Task What_MOOST_refused_it_has_not_got_and_nothing_of_it_waits_any_more()
    {
        var portal = await PortalAsync();
        var (change, _) = await portal.ChangeAsync(ChangePolicy.Keep, At(0, 1), At(1, 2), At(2, 3));
        var series = await portal.ScalarAsync<int>(ReadingsRig.Staff, "select series_id from series");
        await portal.Exceptions.ExceptAsync([Exception(series, 0, EventExceptionState.Refused), Exception(series, 1, EventExceptionState.Uncertain)], "a", Cancel);
        await SentAsync(portal, until: null);

        var undone = await UndoAsync(portal, change);

        Assert.Equal(new UndoneReadings(1, 0, 2), undone);
        Assert.Equal(0, await portal.ScalarAsync<long>(ReadingsRig.Worker, "select (select count(*) from event_exception) + (select count(*) from reading)"));
    }

    [Fact]
    public async Task An_improved_quality_goes_back_without_a_word_to_MOOST()
    {
        var portal = await PortalAsync();
        await portal.ChangeAsync(ChangePolicy.Keep, At(0, 1, Quality.Estimated));
        await SentAsync(portal, until: null);
        var (change, _) = await portal.ChangeAsync(ChangePolicy.Replace, At(0, 1, Quality.Measured));

        Assert.Equal(default, await UndoAsync(portal, change));

        Assert.Equal("12:00=1(2)", await portal.ReadingsAsync(ReadingsRig.Staff));
        Assert.Empty(await portal.DueAsync());
    }

    private static async Task<UndoneReadings> UndoAsync(ReadingsRig portal, long change)
    {
        await using var transaction = await portal.Database.BeginAsync(ReadingsRig.Worker, Cancel);
        var (_, undone) = await ReadingUndo.ApplyAsync(transaction.Connection, change, Cancel);
        await transaction.CommitAsync(Cancel);
        return undone;
    }

    /// <summary>The oldest range has been sent as a whole, or up to a quarter hour.</summary>
    private static Task<int> SentAsync(ReadingsRig portal, int? until) => portal.ScalarAsync<int>(
        ReadingsRig.Worker,
        until is { } slot
            ? $"with sent as (update history_range set progress = '{s_noon.AddMinutes(15 * slot):u}', sending_until = '{s_noon.AddMinutes(15 * slot):u}' returning 1) select count(*)::int from sent"
            : "with sent as (delete from history_range returning 1) select count(*)::int from sent");

    private static Task<int> AcknowledgeAsync(ReadingsRig portal) =>
        portal.ScalarAsync<int>(ReadingsRig.Worker, "with y as (update building_sync set sent_version = 1 returning 1) select count(*)::int from y");

    private static EventException Exception(int series, int slot, EventExceptionState state) => new()
    {
        SeriesId = series,
        At = s_noon.AddMinutes(15 * slot),
        ValueMicro = 1,
        Road = EventRoad.History,
        State = state,
    };

    private static (DateTimeOffset At, decimal Value, Quality Quality) At(int slot, decimal value, Quality quality = Quality.Unknown) =>
        (s_noon.AddMinutes(15 * slot), value, quality);

    private static ReadingDraft Draft(int slot, decimal value) => new()
    {
        CustomerBuildingId = "AT001",
        DeviceId = "meter-1",
        Type = "ENERGY_CONSUMPTION",
        Timestamp = s_noon.AddMinutes(15 * slot),
        Value = value,
    };

    private async Task<ReadingsRig> PortalAsync()
    {
        var portal = await ReadingsRig.StartAsync(postgres);
        await portal.HomeAsync(ReadingsRig.Staff, "AT001", ("meter-1", DeviceType.SMART_METER));
        return portal;
    }
}
