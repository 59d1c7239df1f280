using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Delivery.Fleet;
using MoostPortal.Core.Readings;

namespace MoostPortal.Web.Components.Fleet;

/// <summary>What was delivered: a version of a home, or an event by device, type and instant.</summary>
public sealed partial class DeliverySubject
{
    [Inject]
    public required IStringLocalizer<FleetTexts> Texts { get; init; }

    [Parameter, EditorRequired]
    public DeliveryKind Kind { get; set; }

    [Parameter]
    public long? Version { get; set; }

    [Parameter]
    public string? Method { get; set; }

    [Parameter]
    public string? DeviceId { get; set; }

    [Parameter]
    public EventType? Type { get; set; }

    [Parameter]
    public DateTimeOffset? At { get; set; }
}
