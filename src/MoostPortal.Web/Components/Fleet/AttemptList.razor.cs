using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Delivery.Fleet;
using MoostPortal.Web.Components.Staff;

namespace MoostPortal.Web.Components.Fleet;

/// <summary>Requests to MOOST, newest first, each with what was asked and answered folded below it.</summary>
public sealed partial class AttemptList
{
    [Inject]
    public required IStringLocalizer<FleetTexts> Texts { get; init; }

    [Parameter, EditorRequired]
    public IReadOnlyList<DeliveryAttempt> Attempts { get; set; } = [];

    [Parameter, EditorRequired]
    public string Caption { get; set; } = "";

    /// <summary>IANA name.</summary>
    [Parameter]
    public string Zone { get; set; } = FleetWords.Zone;

    /// <summary>False on the page of one home.</summary>
    [Parameter]
    public bool ShowsHome { get; set; } = true;

    // Long texts are cut, and MOOST may answer what is no JSON: both are shown as they are.
    private static string Laid(string text)
    {
        try
        {
            return RemoteText.Of(text);
        }
        catch (JsonException)
        {
            return text;
        }
    }
}
