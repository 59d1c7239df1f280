using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace MoostPortal.Web.Components.Look;

/// <summary>What is wrong with a static form as a whole; nothing when nothing is.</summary>
public sealed partial class FormProblems
{
    [Inject]
    public required IStringLocalizer<LookTexts> Texts { get; init; }

    [Parameter, EditorRequired]
    public IReadOnlyList<string> Messages { get; set; } = [];
}
