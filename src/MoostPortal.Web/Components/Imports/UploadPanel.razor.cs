using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Buildings;
using MoostPortal.Core.Devices;
using MoostPortal.Core.Readings;
using MoostPortal.Web.Components.Devices;
using MoostPortal.Web.Components.Readings;

namespace MoostPortal.Web.Components.Imports;

/// <summary>Asks what a file is about and takes it.</summary>
public sealed partial class UploadPanel(
    IStringLocalizer<ImportsTexts> texts, IStringLocalizer<DevicesTexts> deviceTexts, IStringLocalizer<ReadingsTexts> typeTexts)
{
    private const string Keep = "keep";
    private const string Replace = "replace";

    private string? _device;
    private string? _type;
    private string _changed = Keep;

    /// <summary>Another home is another panel: use it as the key.</summary>
    [Parameter, EditorRequired]
    public Building Home { get; set; } = null!;

    [Parameter, EditorRequired]
    public long MaxBytes { get; set; }

    /// <summary>Carries the address of the upload's own page.</summary>
    [Parameter]
    public EventCallback<string> OnArrived { get; set; }

    private IStringLocalizer<ImportsTexts> Texts => texts;

    private IStringLocalizer<ReadingsTexts> TypeTexts => typeTexts;

    private IReadOnlyDictionary<string, string> Names => DeviceNames.Of(Home.Devices, deviceTexts);

    private IEnumerable<EventType> TypesOfDevice => TypesOf(Home.Devices.First(device => device.Id == _device).Type);

    private string Megabytes => (MaxBytes / 1_000_000).ToString("N0", CultureInfo.CurrentCulture);

    private string Url => QueryHelpers.AddQueryString(
        string.Create(CultureInfo.InvariantCulture, $"homes/{Home.Id}/history"),
        new Dictionary<string, string?> { ["device"] = _device, ["type"] = _type, ["changed"] = _changed });

    private static string ShortSample =>
        $"""
        {ImportWords.ShortHeader}
        2026-01-31T13:45:00Z,125
        2026-01-31T15:00:00+01:00,98.5
        """;

    private string LongSample =>
        $"""
        {ImportWords.LongHeader}
        {Home.CustomerBuildingId},{_device ?? "meter-1"},{_type ?? "ENERGY_CONSUMPTION"},125,2026-01-31T13:45:00Z
        """;

    protected override void OnInitialized()
    {
        _device = (Home.Devices.FirstOrDefault(device => device.Type is DeviceType.SMART_METER or DeviceType.GATEWAY) ?? Home.Devices.FirstOrDefault())?.Id;
        ChooseType();
    }

    private static IEnumerable<EventType> TypesOf(DeviceType device) => EventTypes.Provided.Where(type => type.IsExpectedFrom(device));

    private void ChooseDevice(ChangeEventArgs change)
    {
        _device = (string?)change.Value;
        ChooseType();
    }

    // What was chosen stays as long as the device can measure it.
    private void ChooseType() =>
        _type = _device is null ? null : (TypesOfDevice.FirstOrDefault(type => type.Name == _type) ?? TypesOfDevice.First()).Name;

    private Task ArrivedAsync(string? location) => location is null ? Task.CompletedTask : OnArrived.InvokeAsync(location);
}
