using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Readings;
using MoostPortal.MeterFiles.Reports;
using MoostPortal.Web.Components.Readings;
using MoostPortal.Web.Imports;

namespace MoostPortal.Web.Components.Imports.Preview;

/// <summary>Asks what a file leaves open, with each way to read it drawn where that helps.</summary>
public sealed partial class QuestionCard(IStringLocalizer<ReportTexts> reportTexts, IStringLocalizer<ReadingsTexts> typeTexts)
{
    private readonly string _heading = $"question-{Guid.NewGuid():N}";

    [Parameter, EditorRequired]
    public Question Question { get; set; } = null!;

    /// <summary>The option that was chosen before.</summary>
    [Parameter]
    public string? Answer { get; set; }

    /// <summary>What the person calls the home's devices, by id.</summary>
    [Parameter]
    public IReadOnlyDictionary<string, string> Devices { get; set; } = new Dictionary<string, string>();

    [Parameter]
    public bool Busy { get; set; }

    /// <summary>Carries the chosen option's id.</summary>
    [Parameter]
    public EventCallback<string> OnAnswer { get; set; }

    // Among its facts are MOOST's names of event types, which a person knows by other words.
    private string Asked => ReportWords.Of(
        Question with { Args = [.. Question.Args.Select(arg => EventTypes.Find(arg) is { } type ? ReadingWords.Name(type, typeTexts) : arg)] }, reportTexts);

    private bool Differs => Question.Options.Where(option => option.Sample.Count > 0).Select(option => option.Sample.Max(point => point.Value)).Distinct().Count() > 1;

    private decimal Most => Question.Options.SelectMany(option => option.Sample).Select(point => point.Value).DefaultIfEmpty().Max();
}
