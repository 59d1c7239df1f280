using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Tariffs;
using MoostPortal.Core.Tariffs.Plans;

namespace MoostPortal.Web.Components.Tariffs;

/// <summary>What a plan says at this moment.</summary>
public sealed partial class PlanSentence(TimeProvider clock, IStringLocalizer<TariffsTexts> texts)
{
    [Parameter, EditorRequired]
    public TariffPlanView View { get; set; } = null!;

    /// <summary>IANA zone of the reader of it.</summary>
    [Parameter, EditorRequired]
    public string Zone { get; set; } = "";

    private IStringLocalizer<TariffsTexts> Texts => texts;

    private TariffTerms? Terms => View.TermsAt(clock.GetUtcNow());
}
