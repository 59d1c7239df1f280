using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.MeterFiles.Reports;
using MoostPortal.Web.Imports;

namespace MoostPortal.Web.Components.Imports.Preview;

/// <summary>Says what a file was found to be, how its times are read, and what else there is to know about it.</summary>
public sealed partial class FormatCard(IStringLocalizer<PreviewTexts> texts, IStringLocalizer<ReportTexts> reportTexts)
{
    private const string General = "general";

    [Parameter, EditorRequired]
    public FormatMatch Format { get; set; } = null!;

    [Parameter, EditorRequired]
    public FileDialect Dialect { get; set; } = null!;

    /// <summary>IANA zone in which local times were read.</summary>
    [Parameter, EditorRequired]
    public string Zone { get; set; } = "";

    [Parameter]
    public IReadOnlyList<Finding> Findings { get; set; } = [];

    private IStringLocalizer<PreviewTexts> Texts => texts;

    private string Title => Format.Id == General ? texts["FormatGeneral"] : texts["FormatKnown", Format.Name];

    private IEnumerable<string> Facts => [ReportWords.Of(Dialect.Clock, Zone, reportTexts), ReportWords.Of(Dialect.Label, reportTexts)];
}
