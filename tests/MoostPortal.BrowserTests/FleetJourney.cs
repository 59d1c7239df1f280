using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace MoostPortal.BrowserTests;

public sealed class FleetJourney(PortalFixture fixture) : Journey(fixture)
{
    [Fact]
    public async Task Staff_see_what_MOOST_refused_by_its_cause_and_send_it_again()
    {
        var meterPoint = Visitor.NewMeterPoint();
        await RefuseAsync(meterPoint);
        var anna = new Visitor(await Fixture.NewPageAsync());
        await anna.SignUpAsync("Anna Muster");
        await anna.RegisterHomeAsync(meterPoint);
        await anna.SeeStateAsync("Refused");
        await Assertions.Expect(anna.Page.GetByTestId("known")).ToContainTextAsync("MOOST does not know this home yet");
        var staff = new Visitor(await Fixture.NewPageAsync());
        await staff.SignInAsync(PortalFixture.StaffEmail, PortalFixture.StaffPassword);

        await staff.GoAsync("/staff/fleet");
        await staff.Page.GetByTestId("parked").GetByRole(AriaRole.Link).ClickAsync();
        var cause = staff.Page.GetByTestId("cause").Filter(new() { HasText = "no contract for" });
        await cause.GetByTestId("retry-cause").ClickAsync();
        await staff.Page.GetByTestId("confirm").ClickAsync();

        await Assertions.Expect(staff.Page.GetByTestId("parked-done")).ToContainTextAsync("homes 1");
        await anna.SeeStateAsync("Synced");
        await Assertions.Expect(anna.Page.GetByTestId("known")).ToContainTextAsync("8010 Graz");
        await staff.GoAsync($"/staff/attempts?building={meterPoint}");
        await staff.Page.GetByTestId("attempts").GetByText("Request and answer").Last.ClickAsync();
        await Assertions.Expect(staff.Page.GetByTestId("attempts")).ToContainTextAsync("no contract for");
    }

    private async Task RefuseAsync(string meterPoint)
    {
        var rule = new JsonObject
        {
            ["method"] = "POST",
            ["path"] = "/buildings/v1",
            ["building"] = meterPoint,
            ["action"] = "answer",
            ["status"] = 400,
            ["body"] = """{"message":"no contract for 4711"}""",
            ["times"] = 1,
        };
        using var http = new HttpClient { BaseAddress = Fixture.Portal.Sandbox };
        using var body = new StringContent(new JsonObject { ["rules"] = new JsonArray(rule) }.ToJsonString(), Encoding.UTF8, "application/json");
        using var answer = await http.PutAsync(new Uri("/_control/faults", UriKind.Relative), body, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
    }
}
