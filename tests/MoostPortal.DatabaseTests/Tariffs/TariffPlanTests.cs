using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using MoostPortal.Core.Access;
using MoostPortal.Core.Alerts;
using MoostPortal.Core.Buildings;
using MoostPortal.Core.Tariffs;
using MoostPortal.Core.Tariffs.Plans;
using MoostPortal.Core.Tariffs.Prices;
using MoostPortal.Core.Time;
using MoostPortal.DatabaseTests.Delivery;
using Npgsql;
using static MoostPortal.DatabaseTests.Delivery.Drafts;

namespace MoostPortal.DatabaseTests.Tariffs;

public sealed class TariffPlanTests(PostgresFixture postgres)
{
    private static readonly Actor s_staff = new Actor.Staff(Guid.NewGuid());
    private static readonly BuildingClock s_vienna = new("Europe/Vienna");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static DateTimeOffset Today => s_vienna.StartOf(s_vienna.DayOf(DateTimeOffset.UtcNow));

    [Fact]
    public async Task A_home_on_a_dynamic_plan_is_pushed_with_the_whole_prices_of_today_and_tomorrow()
    {
        await using var portal = await DeliveryRig.StartAsync(postgres);
        var plan = await DefineAsync(portal, Dynamic());
        await PutAsync(portal, plan, Hours(Today.AddDays(-1), 96, 0.1m));

        await portal.DeliverAsync(On(plan, "AT-1"));

        var tariff = portal.Moost.Buildings.Find("AT-1")!["settings"]!["tariff"]!;
        var slices = tariff["dynamic"]!["slices"]!.AsArray();
        Assert.Equal("DYNAMIC", (string?)tariff["type"]);
        Assert.Equal((s_vienna.StartOf(s_vienna.DayOf(Today).AddDays(2)) - Today).TotalHours, slices.Count);
        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse($$"""{ "startTimestamp": {{Today.ToUnixTimeSeconds()}}, "endTimestamp": {{Today.AddHours(1).ToUnixTimeSeconds()}}, "price": "0.1848" }"""), slices[0]), slices[0]!.ToJsonString());

        await portal.Register.RetryAsync(DeliveryRig.Program, "AT-1", Cancel);
        await portal.PushAsync();
        Assert.Equal(["POST 201", "GET 200"], portal.Calls("AT-1"));
    }

    [Fact]
    public async Task A_changed_plan_pushes_every_home_on_it_and_no_other_and_each_homes_record_tells()
    {
        await using var portal = await DeliveryRig.StartAsync(postgres);
        var plan = await DefineAsync(portal, Single(0.2m));
        await portal.DeliverAsync(On(plan, "AT-1"));
        await portal.DeliverAsync(On(plan, "AT-2"));
        await portal.DeliverAsync(FullHome("AT-3"));

        var change = (await portal.Get<TariffPlans>().ChangeAsync(s_staff, plan, Single(0.25m), expectedRevision: 1, Cancel)).Value!;
        await portal.PushAsync();

        Assert.Equal(2, change.HomesToPush);
        Assert.All(["AT-1", "AT-2"], home => Assert.Equal("0.25", (string?)portal.Moost.Buildings.Find(home)!["settings"]!["tariff"]!["minPrice"]));
        Assert.Equal(["POST 201"], portal.Calls("AT-3"));
        Assert.Equal(2, await portal.CountAsync("audit_entry where action = 'tariff-plan.changed' and household_id is not null"));
    }

    [Fact]
    public async Task A_page_that_is_outdated_changes_no_plan_and_two_plans_have_two_names()
    {
        await using var portal = await DeliveryRig.StartAsync(postgres);
        var plans = portal.Get<TariffPlans>();
        var plan = await DefineAsync(portal, Single(0.2m));
        await plans.ChangeAsync(s_staff, plan, Single(0.25m), expectedRevision: 1, Cancel);

        Assert.Equal("tariff.plan.outdated", Assert.Single((await plans.ChangeAsync(s_staff, plan, Single(0.3m), expectedRevision: 1, Cancel)).Problems).Code);
        Assert.Equal("tariff.plan.name-taken", Assert.Single((await plans.DefineAsync(s_staff, Single(0.3m), Cancel)).Problems).Code);
        Assert.Equal("tariff.plan.unknown", Assert.Single((await plans.ChangeAsync(s_staff, plan + 1, Single(0.3m), expectedRevision: 1, Cancel)).Problems).Code);
        Assert.Equal(0.25m, (await plans.FindAsync(s_staff, plan, Today, Today, Cancel))!.TermsAt(DateTimeOffset.UtcNow)!.LowPerKWh);
    }

    [Fact]
    public async Task The_same_prices_again_push_nobody_and_prices_of_last_month_neither()
    {
        await using var portal = await DeliveryRig.StartAsync(postgres);
        var plan = await DefineAsync(portal, Dynamic());
        await PutAsync(portal, plan, Hours(Today, 48, 0.1m));
        await portal.DeliverAsync(On(plan, "AT-1"));

        var again = await PutAsync(portal, plan, Hours(Today, 48, 0.1m));
        var past = await PutAsync(portal, plan, Hours(Today.AddDays(-30), 24, 0.3m));
        var preview = (await portal.Get<PlanPrices>().PreviewAsync(s_staff, plan, Hours(Today.AddHours(3), 2, 0.5m), "EUR", Cancel)).Value!;
        var corrected = await PutAsync(portal, plan, Hours(Today.AddHours(3), 2, 0.5m));

        Assert.Equal((0, 0L), (again.Added.Count, again.HomesToPush));
        Assert.Equal((24, 0L), (past.Added.Count, past.HomesToPush));
        Assert.Equal((2, 2, 1L), (preview.Added.Count, preview.Superseded.Count, preview.HomesToPush));
        Assert.Equal((2, 2, 1L), (corrected.Added.Count, corrected.Superseded.Count, corrected.HomesToPush));
        Assert.Equal(2, await portal.CountAsync("tariff_plan_price where superseded_at is not null and price_per_kwh = 0.1"));
    }

    [Fact]
    public async Task Tomorrows_prices_are_pushed_once_as_soon_as_it_is_their_turn()
    {
        await using var portal = await DeliveryRig.StartAsync(postgres);
        var plan = await DefineAsync(portal, Dynamic());
        await PutAsync(portal, plan, Hours(Today, 24 * 5, 0.1m));
        await portal.DeliverAsync(On(plan, "AT-1"));
        var clock = new FakeTimeProvider(Today.AddHours(10));
        var watch = new PlanWatch(portal.Get<PortalDatabase>(), portal, clock);

        var before = await watch.RunAsync(Cancel);
        clock.SetUtcNow(s_vienna.StartOf(s_vienna.DayOf(Today).AddDays(1)).AddMinutes(1));
        var turned = await watch.RunAsync(Cancel);
        var again = await watch.RunAsync(Cancel);

        Assert.Equal((0L, 1L, 0L), (before, turned, again));
        await portal.LetTimePassAsync();
        await portal.ExecuteAsync("update building_sync set next_attempt_at = now()");
        await portal.PushAsync();
        var slices = portal.Moost.Buildings.Find("AT-1")!["settings"]!["tariff"]!["dynamic"]!["slices"]!.AsArray();
        Assert.Equal(s_vienna.StartOf(s_vienna.DayOf(Today).AddDays(1)).ToUnixTimeSeconds(), (long)slices[0]!["startTimestamp"]!);
    }

    [Fact]
    public async Task The_first_home_on_a_plan_that_is_days_old_gets_the_prices_of_its_own_day()
    {
        await using var portal = await DeliveryRig.StartAsync(postgres);
        var clock = new FakeTimeProvider(Today.AddDays(-4).AddHours(9));
        var plan = (await new TariffPlans(portal.Get<PortalDatabase>(), portal, clock).DefineAsync(s_staff, Dynamic(), Cancel)).Value!.PlanId;
        await new PlanPrices(portal.Get<PortalDatabase>(), portal, clock).PutAsync(s_staff, plan, Hours(Today.AddDays(-4), 24 * 5, 0.1m), "EUR", Cancel);

        await new PlanWatch(portal.Get<PortalDatabase>(), portal, TimeProvider.System).RunAsync(Cancel);
        await portal.DeliverAsync(On(plan, "AT-1"));

        var slices = portal.Moost.Buildings.Find("AT-1")!["settings"]!["tariff"]!["dynamic"]!["slices"]!.AsArray();
        Assert.Equal(Today.ToUnixTimeSeconds(), (long)slices[0]!["startTimestamp"]!);
    }

    [Fact]
    public async Task A_version_that_begins_to_hold_later_is_pushed_then()
    {
        await using var portal = await DeliveryRig.StartAsync(postgres);
        var plan = await DefineAsync(portal, Single(0.2m));
        await portal.DeliverAsync(On(plan, "AT-1"));
        var later = Single(0.3m);
        later.ValidFrom = DateTimeOffset.UtcNow.AddDays(3);
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow.AddDays(1));
        var watch = new PlanWatch(portal.Get<PortalDatabase>(), portal, clock);

        var announced = (await portal.Get<TariffPlans>().ChangeAsync(s_staff, plan, later, expectedRevision: 1, Cancel)).Value!.HomesToPush;
        var before = await watch.RunAsync(Cancel);
        clock.Advance(TimeSpan.FromDays(3));
        var begun = await watch.RunAsync(Cancel);

        Assert.Equal((0L, 0L, 1L), (announced, before, begun));
        Assert.Equal(0.3m, (await portal.Directory.FindAsync(DeliveryRig.Program, "AT-1", Cancel))!.Building.Tariff!.MinPricePerKWh);
    }

    [Fact]
    public async Task Prices_that_are_missing_at_their_hour_are_an_alert_until_they_come()
    {
        await using var portal = await DeliveryRig.StartAsync(postgres);
        var draft = Dynamic();
        draft.PricesDueHour = 0;
        var plan = await DefineAsync(portal, draft);
        await PutAsync(portal, plan, Hours(Today, 24, 0.1m));
        await portal.PutAsync(On(plan, "AT-1"));

        var missing = (await portal.Get<IAlertGauge>().LookAsync(Cancel)).Measures.Single(measure => measure.Condition == AlertCondition.PricesMissing);
        await PutAsync(portal, plan, Hours(Today.AddHours(24), 26, 0.1m));
        var after = (await portal.Get<IAlertGauge>().LookAsync(Cancel)).Measures;

        Assert.Equal(($"tariff-plan:{plan}", "Test"), (missing.Subject, missing.Detail));
        Assert.InRange(missing.Value!.Value, 0, 24 * 60);
        Assert.DoesNotContain(after, measure => measure.Condition == AlertCondition.PricesMissing);
    }

    [Fact]
    public async Task What_a_home_paid_stays_readable_to_its_own_people_alone()
    {
        await using var portal = await DeliveryRig.StartAsync(postgres);
        var (anna, ben) = (await portal.EnrolAsync(), await portal.EnrolAsync());
        var plan = await DefineAsync(portal, Single(0.2m));
        var home = await portal.PutAsync(FullHome("AT-1"), anna);
        await portal.PutAsync(On(plan, "AT-1"), anna);

        var history = await portal.Get<HomeTariffs>().ReadAsync(anna, home.Id, Today, Today.AddDays(2), Cancel);

        Assert.Equal([null, (int?)plan], history.Versions.Select(version => version.PlanId));
        Assert.Equal(TariffRate.Only, TariffPrice.At(history, DateTimeOffset.UtcNow.AddMinutes(1), s_vienna)?.Rate);
        Assert.Equal(TariffType.DUAL, TariffPrice.At(history, DateTimeOffset.UtcNow, s_vienna, asOf: history.Versions[0].RecordedAt)?.Terms.Type);
        Assert.Empty((await portal.Get<HomeTariffs>().ReadAsync(ben, home.Id, Today, Today.AddDays(2), Cancel)).Versions);
    }

    [Fact]
    public async Task A_plan_that_is_not_there_or_no_longer_offered_cannot_be_chosen_and_who_is_on_it_stays()
    {
        await using var portal = await DeliveryRig.StartAsync(postgres);
        var plan = await DefineAsync(portal, Single(0.2m));
        await portal.PutAsync(On(plan, "AT-1"));
        Assert.Null(await portal.Get<TariffPlans>().OfferAsync(s_staff, plan, isOffered: false, Cancel));

        var withdrawn = await portal.Register.PutAsync(DeliveryRig.Program, On(plan, "AT-2"), Cancel);
        var unknown = await portal.Register.PutAsync(DeliveryRig.Program, On(plan + 1, "AT-2"), Cancel);
        var kept = await portal.Register.PutAsync(DeliveryRig.Program, On(plan, "AT-1"), Cancel);

        Assert.Equal(("tariff.planId", "tariff.plan.withdrawn"), (withdrawn.Problems[0].Field, withdrawn.Problems[0].Code));
        Assert.Equal("tariff.plan.unknown", unknown.Problems[0].Code);
        Assert.True(kept.Succeeded);
    }

    [Fact]
    public async Task The_database_itself_keeps_plans_from_customers_and_the_past_from_everybody()
    {
        await using var portal = await DeliveryRig.StartAsync(postgres);
        var anna = await portal.EnrolAsync();
        var plan = await DefineAsync(portal, Dynamic());
        await PutAsync(portal, plan, Hours(Today, 2, 0.1m));

        Assert.Equal("42501", (await Assert.ThrowsAsync<PostgresException>(() => DefineAsync(portal, Single(0.2m), anna))).SqlState);
        Assert.Equal("42501", await RefusedAsync(portal, s_staff, "update tariff_plan_price set price_per_kwh = 0"));
        Assert.Equal("42501", await RefusedAsync(portal, s_staff, "delete from tariff_plan_version"));
        Assert.Equal("42501", await RefusedAsync(portal, s_staff, "update tariff_history set type = 1"));
        Assert.Equal("23P01", await RefusedAsync(
            portal,
            s_staff,
            "insert into tariff_plan_price select plan_id, starts_at + interval '5 minutes', ends_at, 1, now(), 'x' from tariff_plan_price limit 1"));
    }

    [Fact]
    public async Task Thousands_of_homes_are_marked_by_one_statement()
    {
        await using var portal = await DeliveryRig.StartAsync(postgres);
        var plan = await DefineAsync(portal, Single(0.2m));
        var building = await portal.PutAsync(On(plan, "AT-1"));
        await portal.ExecuteAsync(
            $"""
            insert into building (household_id, customer_building_id, zip, city, country_code, time_zone_id, registration_timestamp, is_early_adopter, created_at, updated_at)
            select {building.HouseholdId}, 'X-' || n, '1010', 'Wien', 'AT', 'Europe/Vienna', now(), false, now(), now() from generate_series(1, 3000) n;
            insert into tariff (household_id, building_id, type, currency, plan_id) select household_id, building_id, 1, 'EUR', {plan} from building where customer_building_id like 'X-%';
            insert into building_sync (household_id, building_id, wanted_version, sent_version, attempts, next_attempt_at, is_ambiguous, parked_at)
            select household_id, building_id, 3, 3, 4, now() + interval '1 day', false, now() from building where customer_building_id like 'X-%';
            """);

        var change = await portal.Get<TariffPlans>().ChangeAsync(s_staff, plan, Single(0.21m), expectedRevision: 1, Cancel);

        Assert.Equal(3001, change.Value!.HomesToPush);
        Assert.Equal(3000, await portal.CountAsync("building_sync where wanted_version = 4 and sent_version = 3 and parked_at is null and attempts = 0 and next_attempt_at <= now()"));
        Assert.Equal(3001, await portal.CountAsync("audit_entry where action = 'tariff-plan.changed' and target like 'building:%'"));
        Assert.Equal(3001, await portal.CountAsync("tariff_history"));
    }

    private static async Task<string> RefusedAsync(DeliveryRig portal, Actor actor, string sql)
    {
        await using var transaction = await portal.Get<PortalDatabase>().BeginAsync(actor, Cancel);
        await using var command = new NpgsqlCommand(sql, transaction.Connection);
        return (await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync(Cancel))).SqlState;
    }

    private static async Task<int> DefineAsync(DeliveryRig portal, TariffPlanDraft draft, Actor? actor = null)
    {
        var defined = await portal.Get<TariffPlans>().DefineAsync(actor ?? s_staff, draft, Cancel);
        Assert.Empty(defined.Problems);
        return defined.Value!.PlanId;
    }

    private static async Task<PriceChange> PutAsync(DeliveryRig portal, int plan, PriceCurve prices)
    {
        var put = await portal.Get<PlanPrices>().PutAsync(s_staff, plan, prices, "EUR", Cancel);
        Assert.Empty(put.Problems);
        return put.Value!;
    }

    private static BuildingDraft On(int plan, string id)
    {
        var home = Home(id);
        home.Tariff = new TariffDraft { PlanId = plan };
        return home;
    }

    private static TariffPlanDraft Single(decimal price) => new() { Name = "Test", Type = TariffType.SINGLE, LowPerKWh = price };

    // 0.1 of energy, 0.05 of grid and 0.004 of levy with a fifth of tax are 0.1848.
    private static TariffPlanDraft Dynamic() => new() { Name = "Test", Type = TariffType.DYNAMIC, Components = new PriceComponents(0.05m, 0.004m, 20) };

    private static PriceCurve Hours(DateTimeOffset from, int count, decimal price) =>
        PriceCurve.Of([.. Enumerable.Range(0, count).Select(hour => new PriceSlice(from.AddHours(hour), from.AddHours(hour + 1), price))]).Value!;
}
