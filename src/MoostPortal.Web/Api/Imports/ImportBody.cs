using Microsoft.Extensions.Localization;
using MoostPortal.Core.Imports;
using MoostPortal.Web.Imports;

namespace MoostPortal.Web.Api.Imports;

/// <summary>An uploaded file, what it was found to hold, and what became of it.</summary>
/// <param name="Id">Names the upload.</param>
/// <param name="Building">The home it was uploaded for; null where the file names its homes.</param>
/// <param name="Device">The device that the upload named.</param>
/// <param name="Type">The event type that the upload named.</param>
/// <param name="FileName">As the sender calls it.</param>
/// <param name="State">reading; question (somebody must answer); preview (nothing is stored until it is committed); committing; committed (stored); refused (nothing stored, see refusal); undone (stored once, and taken back).</param>
/// <param name="DryRun">It was uploaded only to see what it holds: it stays a preview unless somebody commits it.</param>
/// <param name="Changed">What becomes of readings with another value: keep, replace or replaceIfBetter.</param>
/// <param name="Bytes">The size of the file.</param>
/// <param name="BytesRead">How far it is read.</param>
/// <param name="Format">What the file was recognised as; null before it was read.</param>
/// <param name="Encoding">Such as utf-8, utf-16le or xlsx.</param>
/// <param name="Packing">gzip or zip; null where it was not packed.</param>
/// <param name="Delimiter">Between fields; null for a workbook.</param>
/// <param name="DecimalMark">The point or the comma; null where no value has decimals.</param>
/// <param name="Zone">IANA zone of the file's local times: that of the home.</param>
/// <param name="Series">What the file holds.</param>
/// <param name="Days">Its local days by series; empty where it holds very many series.</param>
/// <param name="Rows">Its rows, counted as far as it is read.</param>
/// <param name="ControlTotals">Totals beside each other.</param>
/// <param name="Questions">What is open. `held` may stay open: those rows are left out then.</param>
/// <param name="Answers">What was answered, by the question's id.</param>
/// <param name="Findings">What is good to know.</param>
/// <param name="Refusal">Why the file as a whole was refused; otherwise null.</param>
/// <param name="Undone">What undoing it meant; null unless it is undone.</param>
/// <param name="CreatedAt">When the upload began.</param>
/// <param name="FinishedAt">When it was committed or refused.</param>
public sealed record ImportBody(
    Guid Id,
    string? Building,
    string? Device,
    string? Type,
    string FileName,
    ImportState State,
    bool DryRun,
    string Changed,
    long Bytes,
    long BytesRead,
    ImportFormat? Format,
    string? Encoding,
    string? Packing,
    string? Delimiter,
    string? DecimalMark,
    string? Zone,
    IReadOnlyList<ImportSeriesBody> Series,
    IReadOnlyList<ImportDay> Days,
    ImportRows Rows,
    IReadOnlyList<ImportControlTotal> ControlTotals,
    IReadOnlyList<ImportQuestion> Questions,
    IReadOnlyDictionary<string, string> Answers,
    IReadOnlyList<ImportFinding> Findings,
    ImportRefusal? Refusal,
    ImportUndone? Undone,
    DateTimeOffset CreatedAt,
    DateTimeOffset? FinishedAt)
{
    public static ImportBody From(Import import, IStringLocalizer<ReportTexts> texts)
    {
        var report = import.Report ?? new ImportReport();
        return new ImportBody(
            import.Id,
            import.CustomerBuildingId,
            import.DeviceId,
            import.Type,
            import.FileName,
            ImportApiWords.StateOf(import.Phase),
            import.IsDryRun,
            import.Changed.Word(),
            import.Bytes,
            import.BytesRead,
            report.Format is { } format ? ImportFormat.From(format) : null,
            report.Dialect?.Encoding,
            report.Dialect?.Packing,
            report.Dialect?.Delimiter?.ToString(),
            report.Dialect?.DecimalMark?.ToString(),
            report.Zone,
            [.. report.Series.Select(ImportSeriesBody.Of)],
            [.. report.Days.Select(ImportDay.From)],
            ImportRows.From(import),
            [.. report.ControlTotals.Select(ImportControlTotal.From)],
            [.. report.Questions.Select(question => ImportQuestion.From(question, texts))],
            import.Answers,
            [.. report.Findings.Select(finding => ImportFinding.From(finding, texts))],
            ImportRefusal.From(import),
            import.Undone,
            import.CreatedAt,
            import.FinishedAt);
    }
}
