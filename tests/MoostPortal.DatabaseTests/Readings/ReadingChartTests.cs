using System.Globalization;
using MoostPortal.Core.Delivery.Events;
using MoostPortal.Core.Devices;
using MoostPortal.Core.Readings;
using MoostPortal.Core.Time;
using MoostPortal.DatabaseTests.Delivery;

namespace MoostPortal.DatabaseTests.Readings;

public sealed class ReadingChartTests(PostgresFixture postgres)
{
    private static readonly BuildingClock s_vienna = new("Europe/Vienna");
    private static readonly EventType s_energy = EventTypes.Find("ENERGY_CONSUMPTION")!;
    private static readonly EventType s_power = EventTypes.Find("POWER_CONSUMPTION")!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(ChartStep.Day, "2026-03-28", "2026-03-31")]
    [InlineData(ChartStep.Hour, "2026-03-29", "2026-03-30")]
    [InlineData(ChartStep.QuarterHour, "2026-03-29", "2026-03-30")]
    [InlineData(ChartStep.Month, "2026-03-01", "2026-05-01")]
    public async Task Sums_are_those_of_the_homes_days_also_when_its_clock_is_changed(ChartStep step, string from, string until)
    {
        var (portal, truth) = await PortalAsync(new(2026, 3, 27, 0, 0, 0, TimeSpan.Zero));

        var bars = await BarsAsync(portal, s_energy, from, until, step);

        Assert.Equal(step == ChartStep.Hour ? 23 : step == ChartStep.QuarterHour ? 92 : bars.Count, bars.Count);
        Assert.Equal(
            bars.Select(bar => truth.Where(one => one.Key >= bar.Start && one.Key < bar.End).Sum(one => one.Value)),
            bars.Select(bar => bar.Value ?? 0));
        Assert.Equal(
            bars.Select(bar => truth.Keys.Count(at => at >= bar.Start && at < bar.End)),
            bars.Select(bar => bar.Readings));
    }

    [Fact]
    public async Task A_day_in_autumn_has_25_hours()
    {
        var (portal, truth) = await PortalAsync(new(2026, 10, 23, 0, 0, 0, TimeSpan.Zero));

        var bars = await BarsAsync(portal, s_energy, "2026-10-25", "2026-10-26", ChartStep.Hour);

        Assert.Equal(25, bars.Count);
        Assert.Equal(truth.Where(one => s_vienna.DayOf(one.Key) == new DateOnly(2026, 10, 25)).Sum(one => one.Value), bars.Sum(bar => bar.Value));
        Assert.All(bars, bar => Assert.Equal(4, bar.Readings));
    }

    [Fact]
    public async Task A_bar_says_what_has_reached_MOOST()
    {
        var portal = await ReadingsRig.StartAsync(postgres);
        await portal.HomeAsync(ReadingsRig.Staff, "AT001", ("meter-1", DeviceType.SMART_METER));
        var midnight = new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero);
        await portal.ImportAsync(ReadingsRig.Staff, $"customerBuildingId,deviceId,type,value,timestamp\nAT001,meter-1,POWER_CONSUMPTION,10,{midnight.AddHours(1):O}\n");
        await portal.Intake.AcceptAsync(
            ReadingsRig.Staff,
            [.. Enumerable.Range(2, 4).Select(hour => new ReadingDraft { CustomerBuildingId = "AT001", DeviceId = "meter-1", Type = s_power.Name, Timestamp = midnight.AddHours(hour), Value = 20 })],
            Cancel);
        var waiting = await BarsAsync(portal, s_power, "2026-02-01", "2026-02-02", ChartStep.Day);

        var range = (await portal.Events.ClaimLiveAsync("a", TimeSpan.FromMinutes(1), 4, Cancel))!;
        await portal.Exceptions.ExceptAsync([Refused(range.Events[1])], "a", Cancel);
        await portal.Events.MarkAsync(range, "a", 3, TimeSpan.FromMinutes(1), Cancel);
        var onItsWay = await BarsAsync(portal, s_power, "2026-02-01", "2026-02-02", ChartStep.Day);

        Assert.Equal([(18m, 5, 5, 0, 0)], waiting.Select(bar => (bar.Value!.Value, bar.Readings, bar.Waiting, bar.Refused, bar.Delivered)));
        Assert.Equal([(18m, 5, 2, 1, 2)], onItsWay.Select(bar => (bar.Value!.Value, bar.Readings, bar.Waiting, bar.Refused, bar.Delivered)));
    }

    [Fact]
    public async Task A_customer_sees_the_bars_and_the_summary_of_their_own_home_only()
    {
        var portal = await ReadingsRig.StartAsync(postgres);
        var (anna, ben) = (await portal.EnrolAsync(), await portal.EnrolAsync());
        await portal.HomeAsync(anna, "AT001", ("meter-1", DeviceType.SMART_METER));
        var at = new DateTimeOffset(2026, 2, 1, 12, 0, 0, TimeSpan.Zero);
        await portal.Intake.AcceptAsync(anna, [new ReadingDraft { CustomerBuildingId = "AT001", DeviceId = "meter-1", Type = s_energy.Name, Timestamp = at, Value = 5 }], Cancel);

        var (day, next) = (new DateOnly(2026, 2, 1), new DateOnly(2026, 2, 2));
        var own = await portal.Chart.QueryAsync(anna, "AT001", "meter-1", s_energy, day, next, ChartStep.Day, s_vienna, Cancel);
        var foreign = await portal.Chart.QueryAsync(ben, "AT001", "meter-1", s_energy, day, next, ChartStep.Day, s_vienna, Cancel);

        Assert.Equal([(5m, 1)], own.Value!.Select(bar => (bar.Value!.Value, bar.Waiting)));
        Assert.Equal([0], foreign.Value!.Select(bar => bar.Readings));
        var summary = Assert.Single(await portal.Summary.OfHomeAsync(anna, "AT001", Cancel));
        Assert.Equal(("meter-1", s_energy, 1, at, 5m), (summary.DeviceId, summary.Type, summary.Readings, summary.LastAt, summary.LastValue));
        Assert.Empty(await portal.Summary.OfHomeAsync(ben, "AT001", Cancel));
    }

    [Fact]
    public async Task Too_many_bars_are_refused()
    {
        var portal = await ReadingsRig.StartAsync(postgres);

        var chart = await portal.Chart.QueryAsync(
            ReadingsRig.Staff, "AT001", "meter-1", s_energy, new(2026, 1, 1), new(2026, 1, 6), ChartStep.QuarterHour, s_vienna, Cancel);

        Assert.Equal("chart.span", Assert.Single(chart.Problems).Code);
    }

    private async Task<(ReadingsRig Portal, Dictionary<DateTimeOffset, decimal> Truth)> PortalAsync(DateTimeOffset start)
    {
        var portal = await ReadingsRig.StartAsync(postgres);
        await portal.HomeAsync(ReadingsRig.Staff, "AT001", ("meter-1", DeviceType.SMART_METER));
        var random = new Random(3);
        var truth = Enumerable.Range(0, 96 * 5).ToDictionary(slot => start.AddMinutes(15 * slot), _ => random.Next(0, 1_000_000) / 1000m);
        var (paged, recent) = (truth.Where((_, i) => i % 3 > 0), truth.Where((_, i) => i % 3 == 0));
        await portal.ImportAsync(
            ReadingsRig.Staff,
            "customerBuildingId,deviceId,type,value,timestamp\n"
            + string.Concat(paged.Select(one => string.Create(CultureInfo.InvariantCulture, $"AT001,meter-1,ENERGY_CONSUMPTION,{one.Value},{one.Key:yyyy-MM-ddTHH:mm:ssZ}\n"))));
        await portal.Intake.AcceptAsync(
            ReadingsRig.Staff,
            [.. recent.Select(one => new ReadingDraft { CustomerBuildingId = "AT001", DeviceId = "meter-1", Type = s_energy.Name, Timestamp = one.Key, Value = one.Value })],
            Cancel);
        return (portal, truth);
    }

    private static async Task<IReadOnlyList<ChartBar>> BarsAsync(ReadingsRig portal, EventType type, string from, string until, ChartStep step)
    {
        var (first, last) = (DateOnly.Parse(from, CultureInfo.InvariantCulture), DateOnly.Parse(until, CultureInfo.InvariantCulture));
        var bars = await portal.Chart.QueryAsync(ReadingsRig.Staff, "AT001", "meter-1", type, first, last, step, s_vienna, Cancel);
        Assert.Empty(bars.Problems);
        return bars.Value!;
    }

    private static EventException Refused(DueEvent one) => new()
    {
        SeriesId = one.Series.SeriesId,
        At = one.At,
        ValueMicro = one.ValueMicro,
        Road = EventRoad.Live,
        State = EventExceptionState.Refused,
        Status = 400,
    };
}
