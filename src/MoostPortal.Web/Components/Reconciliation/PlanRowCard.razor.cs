using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Reconciliation;

namespace MoostPortal.Web.Components.Reconciliation;

/// <summary>One home of a plan, member by member: ours, what MOOST acknowledged last, what it holds; and what is to be done about each.</summary>
public sealed partial class PlanRowCard
{
    private readonly Dictionary<string, PlanChoice> _byField = new(StringComparer.Ordinal);

    [Inject]
    public required IStringLocalizer<ReconciliationTexts> Texts { get; init; }

    [Parameter, EditorRequired]
    public PlanRow Row { get; set; } = null!;

    /// <summary>Why nothing may be done now; null when it may.</summary>
    [Parameter]
    public string? Refusal { get; set; }

    [Parameter, EditorRequired]
    public string CloseHref { get; set; } = "";

    [Parameter]
    public EventCallback<(PlanChoice Choice, IReadOnlyDictionary<string, PlanChoice> ByField)> OnChosen { get; set; }

    /// <summary>Both ways are open and there are members to choose for, one by one.</summary>
    private bool CanChoose => Row.Choice is null && Row.Kind is PlanKind.Conflict or PlanKind.Update or PlanKind.Deactivate;

    // With a choice for each member one button carries all of them out.
    private IEnumerable<PlanChoice> Choices => CanChoose ? [PlanChoice.Push] : Enum.GetValues<PlanChoice>().Where(choice => choice.Fits(Row.Kind));

    private PlanChoice ChoiceOf(string field) => _byField.GetValueOrDefault(field, PlanChoice.Push);

    private Task ChooseAsync(PlanChoice choice) => OnChosen.InvokeAsync((
        choice, _byField.Where(one => one.Value != choice).ToDictionary(one => one.Key, one => one.Value, StringComparer.Ordinal)));

    private RenderFragment Side(FieldDifference one, string? json) => builder =>
    {
        if (json is null)
        {
            builder.OpenElement(0, "span");
            builder.AddAttribute(1, "class", "muted small");
            builder.AddContent(2, Texts["Nothing"]);
        }
        else
        {
            builder.OpenElement(3, "span");
            builder.AddAttribute(4, "class", "plan-value");
            builder.AddContent(5, PlanWords.Value(one.Field, json));
        }

        builder.CloseElement();
    };
}
