using MoostPortal.Core.Devices;
using MoostPortal.Core.Readings;
using MoostPortal.DatabaseTests.Delivery;

namespace MoostPortal.DatabaseTests.Readings;

public sealed class RecentFoldTests(PostgresFixture postgres)
{
    private static readonly DateTimeOffset s_noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_finished_day_becomes_pages_once_all_of_it_is_sent()
    {
        const string Truth = "select string_agg(at || '=' || value, ' ' order by at) from reading";
        var portal = await ReadingsRig.StartAsync(postgres);
        await portal.HomeAsync(ReadingsRig.Staff, "AT001", ("meter-1", DeviceType.SMART_METER));
        await portal.ImportAsync(ReadingsRig.Staff, "customerBuildingId,deviceId,type,value,timestamp\nAT001,meter-1,ENERGY_CONSUMPTION,7,2026-03-01T12:07:00Z\n");
        await portal.Intake.AcceptAsync(ReadingsRig.Staff, [.. Enumerable.Range(0, 100).Select(Reading)], Cancel);
        var truth = await portal.ScalarAsync<string>(ReadingsRig.Staff, Truth);
        var yesterday = await portal.ScalarAsync<DateOnly>(ReadingsRig.Worker, "select (now() at time zone 'UTC')::date - 1");
        await portal.ScalarAsync<int>(
            ReadingsRig.Worker,
            "with r as (update reading_recent set arrived_on = arrived_on - 1), l as (update live_range set arrived_on = arrived_on - 1) select 1");

        Assert.False(await portal.Fold.FoldAsync(yesterday, Cancel));
        var range = (await portal.Events.ClaimLiveAsync("a", TimeSpan.FromMinutes(1), 64, Cancel))!;
        await portal.Events.MarkAsync(range, "a", range.Hi, TimeSpan.FromMinutes(1), Cancel);
        Assert.Equal(1, await portal.Fold.FoldFinishedAsync(Cancel));

        Assert.Equal(truth, await portal.ScalarAsync<string>(ReadingsRig.Staff, Truth));
        Assert.Equal(0, await portal.ScalarAsync<long>(ReadingsRig.Staff, "select count(*) from reading_recent"));
        Assert.Equal(2, await portal.ScalarAsync<long>(ReadingsRig.Staff, "select count(*) from reading_day"));
        Assert.Equal(1, await portal.ScalarAsync<long>(ReadingsRig.Worker, "select count(*) from history_range h cross join app.added_readings(h.series_id, h.change_id, h.from_day, h.to_day)"));
        var again = await portal.Intake.AcceptAsync(ReadingsRig.Staff, [Reading(5)], Cancel);
        Assert.Equal(ReadingStatus.Duplicate, again[0].Status);
    }

    [Fact]
    public async Task Partitions_are_made_ahead_and_made_once()
    {
        var portal = await ReadingsRig.StartAsync(postgres);

        await portal.Partitions.EnsureAsync(Cancel);

        Assert.Equal(0, await portal.Partitions.EnsureAsync(Cancel));
        Assert.Equal(
            RecentPartitions.DaysAhead + 2,
            await portal.ScalarAsync<long>(ReadingsRig.Worker, "select count(*) from pg_inherits where inhparent = 'reading_recent'::regclass"));
    }

    private static ReadingDraft Reading(int slot) => new()
    {
        CustomerBuildingId = "AT001",
        DeviceId = "meter-1",
        Type = "ENERGY_CONSUMPTION",
        Timestamp = s_noon.AddMinutes(15 * slot),
        Value = slot,
    };
}
