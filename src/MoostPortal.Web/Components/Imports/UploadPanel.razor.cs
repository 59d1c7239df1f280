using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Buildings;
using MoostPortal.Core.Devices;
using MoostPortal.Core.Readings;
using MoostPortal.Web.Components.Devices;
using MoostPortal.Web.Components.Look;
using MoostPortal.Web.Components.Readings;

namespace MoostPortal.Web.Components.Imports;

/// <summary>Takes files. What they are about they say themselves; who knows better may say so first.</summary>
public sealed partial class UploadPanel(
    IStringLocalizer<ImportsTexts> texts, IStringLocalizer<DevicesTexts> deviceTexts, IStringLocalizer<ReadingsTexts> typeTexts)
{
    internal static readonly string[] Kinds = [".csv", ".txt", ".xlsx", ".xls", ".gz", ".zip"];

    private string? _device;
    private string? _type;

    /// <summary>Another home is another panel: use it as the key.</summary>
    [Parameter, EditorRequired]
    public Building Home { get; set; } = null!;

    [Parameter, EditorRequired]
    public long MaxBytes { get; set; }

    /// <summary>A file that came alone has arrived; carries the address of its page.</summary>
    [Parameter]
    public EventCallback<string> OnArrived { get; set; }

    /// <summary>Something became of a file.</summary>
    [Parameter]
    public EventCallback<IReadOnlyList<UploadView>> OnChanged { get; set; }

    /// <summary>What stands directly below the files on their way.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    private IStringLocalizer<ImportsTexts> Texts => texts;

    private IStringLocalizer<ReadingsTexts> TypeTexts => typeTexts;

    private IReadOnlyDictionary<string, string> Names => DeviceNames.Of(Home.Devices, deviceTexts);

    private IEnumerable<EventType> TypesOfDevice => TypesOf(Home.Devices.First(device => device.Id == _device).Type);

    private string Most => ByteText.Of(MaxBytes);

    private string Url => string.Create(CultureInfo.InvariantCulture, $"homes/{Home.Id}/history/uploads");

    private UploadChoices Choices => new(_device, _type);

    private static string ShortSample =>
        $"""
        {ImportWords.ShortHeader}
        2026-01-31T13:45:00Z,125
        2026-01-31T15:00:00+01:00,98.5
        """;

    private string LongSample =>
        $"""
        {ImportWords.LongHeader}
        {Home.CustomerBuildingId},{_device ?? Home.Devices.FirstOrDefault()?.Id ?? "meter-1"},{_type ?? "ENERGY_CONSUMPTION"},125,2026-01-31T13:45:00Z
        """;

    private static IEnumerable<EventType> TypesOf(DeviceType device) => EventTypes.Provided.Where(type => type.IsExpectedFrom(device));

    // The chosen type stays as long as the device can measure it.
    private void ChooseDevice(ChangeEventArgs change)
    {
        _device = change.Value is string { Length: > 0 } device ? device : null;
        _type = _device is null ? null : (TypesOfDevice.FirstOrDefault(type => type.Name == _type) ?? TypesOfDevice.First()).Name;
    }
}
