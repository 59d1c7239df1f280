using Microsoft.Extensions.Localization;
using MoostPortal.MeterFiles.Reports;
using MoostPortal.Web.Imports;

namespace MoostPortal.Web.Api.Imports;

/// <summary>Something to know about a file, though nothing is asked.</summary>
/// <param name="Code">Stable, for programs.</param>
/// <param name="Line">The first line it is about; 0 where none is to name.</param>
/// <param name="Column">The column, counted from 1; 0 where none is to name.</param>
/// <param name="Message">In the language of Accept-Language.</param>
public sealed record ImportFinding(string Code, long Line, int Column, string Message)
{
    public static ImportFinding From(Finding finding, IStringLocalizer<ReportTexts> texts) =>
        new(finding.Code, finding.Line, finding.Column, ReportWords.Of(finding, texts));
}
