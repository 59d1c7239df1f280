using Microsoft.Playwright;

namespace MoostPortal.BrowserTests;

public sealed class StaffJourney(PortalFixture fixture) : Journey(fixture)
{
    [Fact]
    public async Task Staff_find_a_home_by_a_part_of_its_meter_point()
    {
        var anna = new Visitor(await Fixture.NewPageAsync());
        await anna.SignUpAsync("Anna Muster");
        var meterPoint = await anna.RegisterHomeAsync(Visitor.NewMeterPoint());
        await anna.SeeStateAsync("Synced");
        var staff = new Visitor(await Fixture.NewPageAsync());
        await staff.SignInAsync(PortalFixture.StaffEmail, PortalFixture.StaffPassword);

        await staff.GoAsync($"/staff/homes?search={meterPoint[^8..]}");

        await Assertions.Expect(staff.Page.GetByRole(AriaRole.Link, new() { Name = meterPoint })).ToBeVisibleAsync();
    }
}
