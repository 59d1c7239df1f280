using Microsoft.Extensions.Options;
using MoostPortal.Core.Buildings;
using MoostPortal.Core.Delivery.Slots;
using MoostPortal.Core.Devices;
using MoostPortal.Core.Readings;
using MoostPortal.Core.Readings.Derived;
using MoostPortal.Core.Time;
using MoostPortal.DatabaseTests.Delivery;
using MoostPortal.MeterFiles;

namespace MoostPortal.DatabaseTests.Readings.Derived;

public sealed class YesterdayValuesTests(PostgresFixture postgres)
{
    private static readonly DateOnly s_day = new(2026, 3, 29);
    private static readonly BuildingClock s_vienna = new("Europe/Vienna");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Europe/Berlin", "2026-03-29", 92)]
    [InlineData("Europe/Zurich", "2026-10-25", 100)]
    [InlineData("UTC", "2026-03-29", 96)]
    [InlineData("Africa/Casablanca", "2026-02-15", 100)]
    [InlineData("Australia/Lord_Howe", "2026-10-04", 94)]
    public async Task A_day_is_as_long_as_the_homes_clock_says(string zone, string date, int quarters)
    {
        var portal = await HomeAsync(zone);
        var (clock, day) = (new BuildingClock(zone), DateOnly.Parse(date, null));
        await AcceptAsync(portal, "ENERGY_CONSUMPTION", clock, day, quarters);

        var counts = await RunAsync(portal, clock, day);

        Assert.Equal(new DerivedCounts(1, 0, 0, 0, 0), counts);
        var end = clock.StartOf(day.AddDays(1));
        Assert.Equal($"{10 * quarters}(1)", await ValueAsync(portal, end));
        var range = await portal.Events.ClaimLiveAsync("a", TimeSpan.FromMinutes(1), 64, Cancel);
        while (range is not null && range.Events.All(due => due.Series.Type.Name != "ENERGY_CONSUMPTION_YESTERDAY"))
        {
            range = await portal.Events.ClaimLiveAsync("a", TimeSpan.FromMinutes(1), 64, Cancel);
        }

        Assert.Equal(end, Assert.Single(range!.Events).At);
    }

    [Fact]
    public async Task A_day_is_computed_once_however_often_it_is_asked_for()
    {
        var portal = await HomeAsync("Europe/Vienna");
        await AcceptAsync(portal, "ENERGY_CONSUMPTION", s_vienna, s_day, 92);

        Assert.Equal(1, (await RunAsync(portal, s_vienna, s_day)).Computed);

        // A transaction that was open meanwhile, be it of another database, has what stands looked at once more.
        var again = await RunAsync(portal, s_vienna, s_day);
        Assert.Equal((0, 0, 0, 0), (again.Computed, again.Corrected, again.Given, again.Missing));
        Assert.Equal(new DerivedCounts(0, 0, 1, 0, 0), await Values(portal).ComputeAsync("Europe/Vienna", s_day, only: null, Noon, Cancel));
    }

    [Fact]
    public async Task A_day_with_a_gap_says_so_and_is_computed_when_the_gap_is_filled()
    {
        var portal = await HomeAsync("Europe/Vienna");
        await AcceptAsync(portal, "ENERGY_CONSUMPTION", s_vienna, s_day, 91);

        Assert.Equal(new DerivedCounts(0, 0, 0, 0, 1), await RunAsync(portal, s_vienna, s_day));
        var told = Assert.Single(await ReportAsync(portal));
        Assert.Equal((DerivedReason.Incomplete, 91, 92), (told.Reason, told.Present, told.Needed));

        await AcceptAsync(portal, "ENERGY_CONSUMPTION", s_vienna, s_day, 92);
        Assert.Equal(1, (await RunAsync(portal, s_vienna, s_day, hours: 5)).Computed);
        Assert.Equal("920(1)", await ValueAsync(portal, s_vienna.StartOf(s_day.AddDays(1))));
        Assert.Equal((DerivedReason.Computed, 920 * MicroValue.One), Assert.Single(await ReportAsync(portal)) is var now ? (now.Reason, now.ValueMicro!.Value) : default);
    }

    [Theory]
    [InlineData(15, "920(1)", 0)]
    [InlineData(25, "935(1)", 1)]
    public async Task A_value_is_sent_again_when_readings_change_it_by_more_than_the_threshold(int value, string stands, int corrected)
    {
        var portal = await HomeAsync("Europe/Vienna");
        await AcceptAsync(portal, "ENERGY_CONSUMPTION", s_vienna, s_day, 92);
        await RunAsync(portal, s_vienna, s_day);

        await portal.ChangeAsync(ChangePolicy.Replace, (s_vienna.StartOf(s_day).AddHours(4), value, Quality.Measured));
        var counts = await RunAsync(portal, s_vienna, s_day, hours: 5);

        Assert.Equal(corrected, counts.Corrected);
        Assert.Equal(stands, await ValueAsync(portal, s_vienna.StartOf(s_day.AddDays(1))));
        Assert.Equal(corrected, await portal.ScalarAsync<long>(
            ReadingsRig.Worker, "select count(*) from history_range h join series s using (series_id) where s.event_type = 2"));
    }

    [Fact]
    public async Task What_the_provider_sends_is_not_computed()
    {
        var portal = await HomeAsync("Europe/Vienna");
        await AcceptAsync(portal, "ENERGY_CONSUMPTION", s_vienna, s_day, 92);
        var morning = s_vienna.StartOf(s_day).AddHours(6);
        await AcceptAsync(portal, "ENERGY_CONSUMPTION_YESTERDAY", morning, 777);

        Assert.Equal(new DerivedCounts(0, 0, 0, 1, 0), await RunAsync(portal, s_vienna, s_day));

        await AcceptAsync(portal, "ENERGY_CONSUMPTION_YESTERDAY", morning.AddDays(1), 888);
        var told = Assert.Single(await ReportAsync(portal));
        Assert.Equal((DerivedReason.Given, 888 * MicroValue.One), (told.Reason, told.ValueMicro!.Value));
    }

    [Fact]
    public async Task Rates_come_from_the_days_energies()
    {
        var portal = await HomeAsync("Europe/Vienna");
        await AcceptAsync(portal, "ENERGY_CONSUMPTION", s_vienna, s_day, 92, device: "gateway-1");
        await AcceptAsync(portal, "ENERGY_GENERATION", s_vienna, s_day, 92, wattHours: 5, device: "gateway-1");
        await AcceptAsync(portal, "GRID_ENERGY_CONSUMPTION", s_vienna, s_day, 92, wattHours: 6, device: "gateway-1");

        Assert.Equal(5, (await RunAsync(portal, s_vienna, s_day)).Computed);

        Assert.Equal(
            ["ENERGY_CONSUMPTION_YESTERDAY=920", "ENERGY_GENERATION_YESTERDAY=460", "GRID_ENERGY_CONSUMPTION_YESTERDAY=552", "SELF_CONSUMPTION_RATE_YESTERDAY=80", "SELF_SUFFICIENCY_RATE_YESTERDAY=40"],
            (await ReportAsync(portal)).Select(value => FormattableString.Invariant($"{value.Type.Name}={MicroValue.ToDecimal(value.ValueMicro!.Value)}")).Order());
    }

    [Fact]
    public async Task Readings_that_were_folded_into_pages_count_as_well()
    {
        var portal = await HomeAsync("Europe/Vienna");
        var rows = string.Concat(Enumerable.Range(0, 92).Select(i => FormattableString.Invariant($"AT001,meter-1,ENERGY_CONSUMPTION,10,{s_vienna.StartOf(s_day).AddMinutes(15 * i):yyyy-MM-ddTHH:mm:ssZ}\n")));
        await portal.ImportAsync(ReadingsRig.Staff, "customerBuildingId,deviceId,type,value,timestamp\n" + rows);

        Assert.Equal(1, (await RunAsync(portal, s_vienna, s_day)).Computed);
        Assert.Equal("920(1)", await ValueAsync(portal, s_vienna.StartOf(s_day.AddDays(1))));
    }

    [Fact]
    public async Task Powers_and_rates_of_a_quarter_hour_are_computed_only_where_they_are_switched_on()
    {
        var portal = await HomeAsync("Europe/Vienna");
        var slot = s_vienna.StartOf(s_day);
        await AcceptAsync(portal, "ENERGY_CONSUMPTION", slot, 125);
        await AcceptAsync(portal, "GRID_ENERGY_CONSUMPTION", slot, 100);

        Assert.Equal(default, await Quarters(portal, new DerivedValueOptions()).RunAsync(slot.AddMinutes(20), "a", Cancel));
        var counts = await Quarters(portal, new DerivedValueOptions { Power = true, Rates = true }).RunAsync(slot.AddMinutes(20), "a", Cancel);

        Assert.Equal(3, counts.Computed);
        Assert.Equal(
            "7=500.000000 10=400.000000 18=20.000000",
            await portal.ScalarAsync<string>(ReadingsRig.Staff, "select string_agg(event_type || '=' || round(value, 6), ' ' order by event_type) from reading join series using (series_id) where quality = 1"));
    }

    private static DateTimeOffset Noon => s_vienna.StartOf(s_day.AddDays(1)).AddHours(12);

    private static YesterdayValues Values(ReadingsRig portal) =>
        new(portal.Database, new ScheduleSlots(portal.Database), portal, Options.Create(new DerivedValueOptions()));

    private static QuarterValues Quarters(ReadingsRig portal, DerivedValueOptions options) =>
        new(portal.Database, new ScheduleSlots(portal.Database), portal, Options.Create(options));

    private static Task<DerivedCounts> RunAsync(ReadingsRig portal, BuildingClock clock, DateOnly day, int hours = 1) =>
        Values(portal).RunAsync(clock.StartOf(day.AddDays(1)).AddHours(hours), "a", Cancel);

    private static async Task<IReadOnlyList<DerivedValue>> ReportAsync(ReadingsRig portal) =>
        await new YesterdayReport(portal.Database).OfHomeAsync(ReadingsRig.Staff, await portal.ScalarAsync<int>(ReadingsRig.Staff, "select building_id from building"), s_day, Cancel);

    private async Task<ReadingsRig> HomeAsync(string zone)
    {
        var portal = await ReadingsRig.StartAsync(postgres);
        var home = await portal.Register.RegisterAsync(
            ReadingsRig.Staff,
            new BuildingDraft
            {
                CustomerBuildingId = "AT001",
                Zip = "1010",
                City = "Wien",
                CountryCode = "AT",
                TimeZoneId = zone,
                Devices = [new DeviceDraft { Id = "meter-1", Type = nameof(DeviceType.SMART_METER) }, new DeviceDraft { Id = "gateway-1", Type = nameof(DeviceType.GATEWAY) }],
            },
            Cancel);
        Assert.Empty(home.Problems);

        // From here on it is known what came.
        await Values(portal).RunAsync(new DateTimeOffset(2026, 1, 2, 12, 0, 0, TimeSpan.Zero), "a", Cancel);
        return portal;
    }

    private static async Task AcceptAsync(ReadingsRig portal, string type, BuildingClock clock, DateOnly day, int count, decimal wattHours = 10, string device = "meter-1")
    {
        var start = clock.StartOf(day);
        var drafts = Enumerable.Range(0, count).Select(slot => Draft(type, start.AddMinutes(15 * slot), wattHours, device));
        Assert.All(await portal.Intake.AcceptAsync(ReadingsRig.Staff, [.. drafts], Cancel), result => Assert.NotEqual(ReadingStatus.Rejected, result.Status));
    }

    private static async Task AcceptAsync(ReadingsRig portal, string type, DateTimeOffset at, decimal value) =>
        Assert.Equal(ReadingStatus.Accepted, (await portal.Intake.AcceptAsync(ReadingsRig.Staff, [Draft(type, at, value, "meter-1")], Cancel))[0].Status);

    private static ReadingDraft Draft(string type, DateTimeOffset at, decimal value, string device) =>
        new() { CustomerBuildingId = "AT001", DeviceId = device, Type = type, Timestamp = at, Value = value };

    private static Task<string> ValueAsync(ReadingsRig portal, DateTimeOffset at) => portal.ScalarAsync<string>(
        ReadingsRig.Staff, FormattableString.Invariant($"select trim_scale(value) || '(' || quality || ')' from reading join series using (series_id) where event_type = 2 and at = '{at:O}'"));
}
