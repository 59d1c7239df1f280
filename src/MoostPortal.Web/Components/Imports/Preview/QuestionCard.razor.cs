using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.MeterFiles.Reports;
using MoostPortal.Web.Imports;

namespace MoostPortal.Web.Components.Imports.Preview;

/// <summary>Asks what a file leaves open, with each way to read it drawn where that helps.</summary>
public sealed partial class QuestionCard(IStringLocalizer<ReportTexts> reportTexts)
{
    private readonly string _heading = $"question-{Guid.NewGuid():N}";

    [Parameter, EditorRequired]
    public Question Question { get; set; } = null!;

    /// <summary>The option that was chosen before.</summary>
    [Parameter]
    public string? Answer { get; set; }

    [Parameter]
    public bool Busy { get; set; }

    /// <summary>Carries the chosen option's id.</summary>
    [Parameter]
    public EventCallback<string> OnAnswer { get; set; }

    private decimal Most => Question.Options.SelectMany(option => option.Sample).Select(point => point.Value).DefaultIfEmpty().Max();
}
