using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Tariffs;
using MoostPortal.Core.Time;

namespace MoostPortal.Web.Components.Tariffs;

/// <summary>What a plan says and said, the latest first.</summary>
public sealed partial class PlanVersions(IStringLocalizer<TariffsTexts> texts)
{
    [Parameter, EditorRequired]
    public IReadOnlyList<TariffVersion> Versions { get; set; } = [];

    /// <summary>IANA zone of the plan.</summary>
    [Parameter, EditorRequired]
    public string Zone { get; set; } = "";

    private IStringLocalizer<TariffsTexts> Texts => texts;

    private string Day(DateTimeOffset instant) => new BuildingClock(Zone).ToLocal(instant).ToString(texts["MomentPattern"], CultureInfo.CurrentCulture);
}
