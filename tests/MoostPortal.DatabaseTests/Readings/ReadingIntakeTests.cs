using MoostPortal.Core.Access;
using MoostPortal.Core.Devices;
using MoostPortal.Core.Readings;

namespace MoostPortal.DatabaseTests.Readings;

public sealed class ReadingIntakeTests(PostgresFixture postgres)
{
    private static readonly DateTimeOffset s_noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_reading_gets_its_result_in_its_place()
    {
        var portal = await ReadingsRig.StartAsync(postgres);
        await portal.HomeAsync(ReadingsRig.Staff, "AT001", ("meter-1", DeviceType.SMART_METER));

        var results = await portal.Intake.AcceptAsync(
            ReadingsRig.Staff,
            [
                Reading(0, 1.5m),
                Reading(0, 1.5m),
                Reading(0, 2m),
                Reading(1, 3m) with { CustomerBuildingId = "AT404" },
                Reading(1, 3m) with { DeviceId = "meter-9" },
                Reading(1, -3m),
                Reading(1, 3m) with { Type = "ENERGY_GENERATION" },
                Reading(1, 3m) with { Type = "DYNAMIC_TARIFF_PRICE" },
                Reading(1, null),
                Reading(1, 3m),
            ],
            Cancel);

        Assert.Equal(
            [
                "Accepted", "Duplicate", "value: reading.conflict", "customerBuildingId: building.not-found", "deviceId: device.not-found",
                "value: reading.value.range", "Accepted, type: reading.source.unusual", "type: reading.type.moost-own", "value: reading.value.missing", "Accepted",
            ],
            results.Select(Say));
        Assert.Equal(1, portal.ReadingNudges);
        Assert.Equal(3, await portal.ScalarAsync<long>(ReadingsRig.Staff, "select count(*) from reading"));
    }

    [Fact]
    public async Task The_same_request_again_stores_nothing_and_another_value_is_refused()
    {
        var portal = await ReadingsRig.StartAsync(postgres);
        await portal.HomeAsync(ReadingsRig.Staff, "AT001", ("meter-1", DeviceType.SMART_METER));
        ReadingDraft[] drafts = [.. Enumerable.Range(0, 2500).Select(i => Reading(i, i))];
        await portal.Intake.AcceptAsync(ReadingsRig.Staff, drafts, Cancel);

        var again = await portal.Intake.AcceptAsync(ReadingsRig.Staff, drafts, Cancel);
        var other = await portal.Intake.AcceptAsync(ReadingsRig.Staff, [Reading(7, 8)], Cancel);

        Assert.All(again, result => Assert.Equal(ReadingStatus.Duplicate, result.Status));
        Assert.Equal("value: reading.conflict", Say(other[0]));
        Assert.Equal([7m], other[0].Problem!.Args);
        Assert.Equal(2500, await portal.ScalarAsync<long>(ReadingsRig.Staff, "select count(*) from reading_recent"));
        Assert.Equal(3, await portal.ScalarAsync<long>(ReadingsRig.Staff, "select count(*) from live_range"));
    }

    [Fact]
    public async Task Two_requests_at_once_store_a_reading_once()
    {
        var portal = await ReadingsRig.StartAsync(postgres);
        await portal.HomeAsync(ReadingsRig.Staff, "AT001", ("meter-1", DeviceType.SMART_METER));
        ReadingDraft[] drafts = [.. Enumerable.Range(0, 500).Select(i => Reading(i, i))];

        var both = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => portal.Intake.AcceptAsync(ReadingsRig.Staff, drafts, Cancel)));

        Assert.Equal(500, both.SelectMany(results => results).Count(result => result.Status == ReadingStatus.Accepted));
        Assert.Equal(1500, both.SelectMany(results => results).Count(result => result.Status == ReadingStatus.Duplicate));
        Assert.Equal(500, await portal.ScalarAsync<long>(ReadingsRig.Staff, "select count(*) from reading_recent"));
    }

    [Fact]
    public async Task A_customer_adds_to_their_own_home_and_meets_nobody_elses()
    {
        var portal = await ReadingsRig.StartAsync(postgres);
        var (anna, ben) = (await portal.EnrolAsync(), await portal.EnrolAsync());
        await portal.HomeAsync(anna, "AT001", ("meter-1", DeviceType.SMART_METER));
        await portal.HomeAsync(ben, "AT002", ("meter-1", DeviceType.SMART_METER));

        var own = await portal.Intake.AcceptAsync(anna, [Reading(0, 1), Reading(0, 1) with { CustomerBuildingId = "AT002" }], Cancel);

        Assert.Equal(["Accepted", "customerBuildingId: building.not-found"], own.Select(Say));
        foreach (var table in new[] { "series", "reading_recent", "reading", "live_range" })
        {
            Assert.Equal(1, await portal.ScalarAsync<long>(anna, $"select count(*) from {table}"));
            Assert.Equal(0, await portal.ScalarAsync<long>(ben, $"select count(*) from {table}"));
        }
    }

    [Fact]
    public async Task A_home_that_goes_takes_its_readings_along()
    {
        var portal = await ReadingsRig.StartAsync(postgres);
        await portal.HomeAsync(ReadingsRig.Staff, "AT001", ("meter-1", DeviceType.SMART_METER));
        await portal.Intake.AcceptAsync(ReadingsRig.Staff, [Reading(0, 1)], Cancel);

        await portal.QueryAsync<int>(new Actor.Worker(), $"with gone as (delete from building returning building_id) select building_id as \"Value\" from gone");

        Assert.Equal(0, await portal.ScalarAsync<long>(ReadingsRig.Staff, "select (select count(*) from series) + (select count(*) from reading_recent)"));
    }

    private static ReadingDraft Reading(int slot, decimal? value) => new()
    {
        CustomerBuildingId = "AT001",
        DeviceId = "meter-1",
        Type = "ENERGY_CONSUMPTION",
        Timestamp = s_noon.AddMinutes(15 * slot),
        Value = value,
    };

    private static string Say(ReadingResult result) =>
        Name(result.Problem) ?? (result.Warning is null ? result.Status.ToString() : $"{result.Status}, {Name(result.Warning)}");

    private static string? Name(Core.Problems.Problem? problem) => problem is null ? null : $"{problem.Field}: {problem.Code}";
}
