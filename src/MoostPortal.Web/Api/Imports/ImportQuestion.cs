using Microsoft.Extensions.Localization;
using MoostPortal.MeterFiles.Reports;
using MoostPortal.Web.Imports;

namespace MoostPortal.Web.Api.Imports;

/// <summary>Something that the file does not say and nobody may guess.</summary>
/// <param name="Id">Names the question in an answer.</param>
/// <param name="Text">In the language of Accept-Language.</param>
/// <param name="Options">What can be answered.</param>
public sealed record ImportQuestion(string Id, string Text, IReadOnlyList<ImportOption> Options)
{
    public static ImportQuestion From(Question question, IStringLocalizer<ReportTexts> texts) => new(
        question.Id, ReportWords.Of(question, texts), [.. question.Options.Select(option => new ImportOption(option.Id, ReportWords.Of(option, texts)))]);
}
