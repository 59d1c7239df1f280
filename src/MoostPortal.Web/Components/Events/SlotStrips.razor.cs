using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Delivery.Slots;
using MoostPortal.Web.Components.Readings;

namespace MoostPortal.Web.Components.Events;

/// <summary>A day's slots of each series as a coloured strip with the same in words.</summary>
public sealed partial class SlotStrips(IStringLocalizer<EventsTexts> texts, IStringLocalizer<ReadingsTexts> readingTexts)
{
    [Parameter, EditorRequired]
    public IReadOnlyList<SlotStrip> Strips { get; set; } = [];

    /// <summary>What people call the devices, by id.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyDictionary<string, string> Names { get; set; } = new Dictionary<string, string>(StringComparer.Ordinal);

    private IStringLocalizer<EventsTexts> Texts => texts;

    private IStringLocalizer<ReadingsTexts> ReadingTexts => readingTexts;
}
