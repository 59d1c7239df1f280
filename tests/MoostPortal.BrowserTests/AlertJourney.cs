using Microsoft.Playwright;

namespace MoostPortal.BrowserTests;

public sealed class AlertJourney(PortalFixture fixture) : Journey(fixture)
{
    [Fact]
    public async Task An_administrator_enters_a_mail_address_sends_a_test_and_reads_it()
    {
        var address = $"duty-{Guid.NewGuid():N}@example.com";
        var staff = new Visitor(await Fixture.NewPageAsync());
        await staff.SignInAsync(PortalFixture.StaffEmail, PortalFixture.StaffPassword);
        await staff.GoAsync("/staff/alerts");

        await staff.Page.GetByTestId("add-mail").ClickAsync();
        await staff.Page.GetByLabel("Mail address").FillAsync(address);
        await staff.Page.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
        await staff.Page.GetByRole(AriaRole.Button, new() { Name = $"Send a test to {address}" }).ClickAsync();

        await Assertions.Expect(staff.Page.GetByText($"The test to {address} got through")).ToBeVisibleAsync();
        await staff.GoAsync("/dev/mail");
        var mail = staff.Page.GetByTestId("mail").Filter(new() { HasText = address });
        await Assertions.Expect(mail.GetByTestId("mail-text")).ToContainTextAsync("Nothing is wrong.");
    }
}
