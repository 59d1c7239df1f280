using Microsoft.Extensions.Localization;

namespace MoostPortal.Web.Components.Fleet;

/// <summary>Every code that staff may meet in parked work, to look up what it means.</summary>
public sealed partial class CodesPage(IStringLocalizer<FleetTexts> texts)
{
    private IStringLocalizer<FleetTexts> Texts => texts;
}
