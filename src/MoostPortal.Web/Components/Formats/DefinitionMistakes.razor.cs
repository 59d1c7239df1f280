using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.MeterFiles.Formats;

namespace MoostPortal.Web.Components.Formats;

/// <summary>What is wrong with a definition's text, line by line, and what may stand there.</summary>
public sealed partial class DefinitionMistakes(IStringLocalizer<FormatsTexts> texts)
{
    [Parameter, EditorRequired]
    public IReadOnlyList<DefinitionProblem> Mistakes { get; set; } = [];

    private IStringLocalizer<FormatsTexts> Texts => texts;
}
