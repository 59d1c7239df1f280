using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Problems;
using MoostPortal.MeterFiles.Formats;
using MoostPortal.MeterFiles.Formats.Trials;

namespace MoostPortal.Web.Components.Formats;

/// <summary>A definition's text, what is wrong with it, and what can be done with it.</summary>
public sealed partial class DefinitionEditor(IStringLocalizer<FormatsTexts> texts)
{
    [Parameter, EditorRequired]
    public string? Text { get; set; }

    [Parameter]
    public EventCallback<string?> TextChanged { get; set; }

    [Parameter]
    public IReadOnlyList<DefinitionProblem> Mistakes { get; set; } = [];

    [Parameter]
    public IReadOnlyList<Problem> Problems { get; set; } = [];

    /// <summary>Something is done with the text: it stays as it is meanwhile.</summary>
    [Parameter]
    public bool Busy { get; set; }

    /// <summary>How far the trial is; null when there is none under way.</summary>
    [Parameter]
    public TrialProgress? Progress { get; set; }

    /// <summary>Null where the text may go live.</summary>
    [Parameter]
    public string? WhyNotLive { get; set; }

    [Parameter]
    public EventCallback OnTry { get; set; }

    [Parameter]
    public EventCallback OnSave { get; set; }

    [Parameter]
    public EventCallback OnGoLive { get; set; }

    private IStringLocalizer<FormatsTexts> Texts => texts;

    private Task TypeAsync(ChangeEventArgs change)
    {
        Text = (string?)change.Value;
        return TextChanged.InvokeAsync(Text);
    }
}
