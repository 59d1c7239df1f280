using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Devices;
using MoostPortal.Core.Imports;
using MoostPortal.Core.Readings;
using MoostPortal.Web.Components.Readings;

namespace MoostPortal.Web.Components.Imports.Preview;

/// <summary>Lets a person who knows better say which device measured a series of a file, and what; it is remembered for the next file of its kind.</summary>
public sealed partial class SeriesTargetForm(IStringLocalizer<PreviewTexts> texts, IStringLocalizer<ReadingsTexts> typeTexts)
{
    private readonly string _id = $"place-{Guid.NewGuid():N}";
    private string _device = SeriesTarget.LeaveOut;
    private string? _type;
    private IReadOnlyList<EventType> _types = [];

    /// <summary>The series' number in the file.</summary>
    [Parameter, EditorRequired]
    public int Series { get; set; }

    /// <summary>Where it would go now.</summary>
    [Parameter]
    public string? DeviceId { get; set; }

    [Parameter]
    public string? Type { get; set; }

    /// <summary>The home's.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<Device> Devices { get; set; } = [];

    /// <summary>What the person calls them, by id.</summary>
    [Parameter]
    public IReadOnlyDictionary<string, string> Names { get; set; } = new Dictionary<string, string>();

    [Parameter]
    public bool Busy { get; set; }

    /// <summary>Carries the answers that put the series there.</summary>
    [Parameter]
    public EventCallback<IReadOnlyDictionary<string, string>> OnChoose { get; set; }

    private IStringLocalizer<PreviewTexts> Texts => texts;

    protected override void OnInitialized()
    {
        Show(DeviceId ?? SeriesTarget.LeaveOut);
        _type = Type ?? _type;
    }

    private void ChooseDevice(ChangeEventArgs change) => Show((string)change.Value!);

    // The chosen type stays as long as the device can measure it.
    private void Show(string device)
    {
        _device = device;
        _types = Devices.FirstOrDefault(one => one.Id == device) is { } known ? [.. EventTypes.Provided.Where(type => type.IsExpectedFrom(known.Type))] : [];
        _type = _types.Any(type => type.Name == _type) ? _type : (_types is [var first, ..] ? first.Name : null);
    }

    private Task ChooseAsync()
    {
        var answers = new Dictionary<string, string> { [SeriesTarget.DeviceQuestion(Series)] = _device };
        if (_type is not null)
        {
            answers[SeriesTarget.TypeQuestion(Series)] = _type;
        }

        return OnChoose.InvokeAsync(answers);
    }
}
