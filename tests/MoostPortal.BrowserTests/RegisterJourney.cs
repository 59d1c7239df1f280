using Deque.AxeCore.Playwright;

namespace MoostPortal.BrowserTests;

public sealed class RegisterJourney(PortalFixture fixture) : Journey(fixture)
{
    [Fact]
    public async Task A_newcomer_registers_a_home_and_MOOST_holds_exactly_that()
    {
        var anna = new Visitor(await Fixture.NewPageAsync());
        await anna.SignUpAsync("Anna Muster");
        var meterPoint = await anna.RegisterHomeAsync(Visitor.NewMeterPoint());
        await anna.SeeStateAsync("Synced");

        using var sandbox = new SandboxView(Fixture.Portal.Sandbox);
        var building = await sandbox.BuildingAsync(meterPoint);

        Assert.Equal(["8010", "Graz", "AT", "Europe/Vienna"], new[] { "zip", "city", "countryCode", "timeZoneId" }.Select(member => (string)building[member]!));
        Assert.Equal("SMART_METER", (string)building["devices"]!.AsArray().Single()!["type"]!);
        Assert.Single(building["userIds"]!.AsArray());
        var tariff = building["settings"]!["tariff"]!;
        Assert.Equal("DUAL", (string)tariff["type"]!);
        Assert.Equal(14, tariff["dual"]!["lowTariff"]!.AsObject().Count);
        Assert.Equal("19:00", (string)tariff["dual"]!["lowTariff"]!["mondayStartTime"]!);
    }

    [Fact]
    public async Task A_home_survives_the_portals_sudden_death_in_the_middle_of_a_push()
    {
        var anna = new Visitor(await Fixture.NewPageAsync());
        await anna.SignUpAsync("Anna Muster");
        string meterPoint;
        using (var slow = new SandboxView(Fixture.Portal.Sandbox))
        {
            await slow.SlowDownAsync(TimeSpan.FromSeconds(4));
            meterPoint = await anna.RegisterHomeAsync(Visitor.NewMeterPoint());
            await slow.SeeCallAsync(meterPoint);
        }

        await Fixture.RestartPortalAsync();

        await anna.GoAsync("/homes");
        await anna.SeeStateAsync("Synced");
        using var sandbox = new SandboxView(Fixture.Portal.Sandbox);
        Assert.Equal(meterPoint, (string)(await sandbox.BuildingAsync(meterPoint))["customerBuildingId"]!);
    }

    [Fact]
    public async Task Somebody_elses_home_looks_like_no_home()
    {
        var anna = new Visitor(await Fixture.NewPageAsync());
        await anna.SignUpAsync("Anna Muster");
        await anna.RegisterHomeAsync(Visitor.NewMeterPoint());
        var address = new Uri(anna.Page.Url).AbsolutePath;
        var ben = new Visitor(await Fixture.NewPageAsync());
        await ben.SignUpAsync("Ben Beispiel");

        await ben.GoAsync(address);
        var foreign = await ben.Page.Locator("main").InnerTextAsync();
        await ben.GoAsync("/homes/987654321");

        Assert.Equal(await ben.Page.Locator("main").InnerTextAsync(), foreign);
        Assert.DoesNotContain("Graz", foreign, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("de-AT", 390)]
    [InlineData("en-GB", 1440)]
    public async Task Pages_have_no_barrier_that_axe_can_find(string locale, int width)
    {
        var anna = new Visitor(await Fixture.NewPageAsync());
        await anna.SignUpAsync("Anna Muster");
        await anna.RegisterHomeAsync(Visitor.NewMeterPoint());
        await anna.SeeStateAsync("Synced");
        var home = new Uri(anna.Page.Url).AbsolutePath;
        await anna.Page.SetViewportSizeAsync(width, 900);
        await anna.Page.Context.SetExtraHTTPHeadersAsync([new("Accept-Language", locale)]);
        var found = new List<string>();
        foreach (var path in new[] { "/homes", "/homes/new", home, $"{home}/address", $"{home}/devices", $"{home}/tariff", $"{home}/notifications" })
        {
            await anna.GoAsync(path);
            var result = await anna.Page.RunAxe();
            foreach (var violation in result.Violations)
            {
                found.Add($"{path}: {violation.Id}: {string.Join(" | ", violation.Nodes.Select(node => node.Html))}");
            }
        }

        Assert.True(found.Count == 0, string.Join(Environment.NewLine, found));
    }
}
