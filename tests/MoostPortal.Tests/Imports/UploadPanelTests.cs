using Bunit;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;
using MoostPortal.Core.Buildings;
using MoostPortal.Core.Devices;
using MoostPortal.Tests.Look;
using MoostPortal.Web.Components.Imports;
using MoostPortal.Web.Components.Look;

namespace MoostPortal.Tests.Imports;

public sealed class UploadPanelTests : LookContext
{
    private readonly List<string> _arrived = [];

    public UploadPanelTests() => Services.AddSingleton<AntiforgeryStateProvider>(new NoToken());

    [Fact]
    public void A_file_says_itself_what_it_is_about()
    {
        var panel = Show(("pump", DeviceType.HEAT_PUMP), ("meter-1", DeviceType.SMART_METER));

        Assert.Equal("homes/0/history/uploads", Drop(panel).Url);
        Assert.Equal(new UploadChoices(null, null), Drop(panel).Choices);
        Assert.Empty(panel.FindAll("#upload-type"));
        Assert.Equal([".csv", ".txt", ".xlsx", ".xls", ".gz", ".zip"], Drop(panel).Kinds);
    }

    [Fact]
    public void Whoever_knows_better_chooses_a_device_and_what_it_measures()
    {
        var panel = Show(("pump", DeviceType.HEAT_PUMP), ("meter-1", DeviceType.SMART_METER));

        panel.Find("#upload-device").Change("meter-1");
        Assert.DoesNotContain("Water temperature", Types(panel));
        panel.Find("#upload-device").Change("pump");
        panel.Find("#upload-type").Change("WATER_TEMPERATURE");
        Assert.Equal(new UploadChoices("pump", "WATER_TEMPERATURE"), Drop(panel).Choices);

        panel.Find("#upload-device").Change("meter-1");
        Assert.Equal(new UploadChoices("meter-1", "ENERGY_CONSUMPTION"), Drop(panel).Choices);
        panel.Find("#upload-device").Change("");
        Assert.Equal(new UploadChoices(null, null), Drop(panel).Choices);
    }

    [Fact]
    public void A_home_without_devices_takes_files_that_name_them() =>
        Assert.Contains("upload a file that names them", Show().Markup, StringComparison.Ordinal);

    [Fact]
    public void The_samples_fit_the_home()
    {
        var panel = Show(("meter-1", DeviceType.SMART_METER));

        var samples = panel.FindAll("pre").Select(sample => sample.TextContent.ReplaceLineEndings("\n")).ToList();

        Assert.StartsWith("timestamp,value\n2026-01-31T13:45:00Z,125\n", samples[0], StringComparison.Ordinal);
        Assert.Equal("customerBuildingId,deviceId,type,value,timestamp\nAT001,meter-1,ENERGY_CONSUMPTION,125,2026-01-31T13:45:00Z", samples[1]);
    }

    [Fact]
    public async Task An_arrived_file_leads_to_its_page()
    {
        var panel = Show(("meter-1", DeviceType.SMART_METER));

        await panel.InvokeAsync(() => Drop(panel).OnArrived.InvokeAsync("/imports/1"));

        Assert.Equal(["/imports/1"], _arrived);
    }

    private static UploadDrop Drop(IRenderedComponent<UploadPanel> panel) => panel.FindComponent<UploadDrop>().Instance;

    private static IEnumerable<string> Types(IRenderedComponent<UploadPanel> panel) => panel.FindAll("#upload-type option").Select(option => option.TextContent);

    private IRenderedComponent<UploadPanel> Show(params (string Id, DeviceType Type)[] devices)
    {
        var home = new Building
        {
            HouseholdId = 1,
            CustomerBuildingId = "AT001",
            Zip = "1010",
            City = "Wien",
            CountryCode = "AT",
            TimeZoneId = "Europe/Vienna",
            RegistrationTimestamp = Clock.GetUtcNow(),
        };
        foreach (var (id, type) in devices)
        {
            home.Devices.Add(new Device { HouseholdId = 1, BuildingId = 7, Id = id, Type = type });
        }

        return Render<UploadPanel>(p => p.Add(x => x.Home, home).Add(x => x.MaxBytes, 2_000_000_000).Add(x => x.OnArrived, _arrived.Add));
    }

    private sealed class NoToken : AntiforgeryStateProvider
    {
        public override AntiforgeryRequestToken? GetAntiforgeryToken() => null;
    }
}
