using System.Globalization;
using Microsoft.Extensions.Localization;
using MoostPortal.MeterFiles;
using MoostPortal.MeterFiles.Reports;

namespace MoostPortal.Web.Imports;

/// <summary>Puts a meter file's report into sentences: its codes are the names of texts, its facts their arguments.</summary>
public static class ReportWords
{
    public static string Of(Question question, IStringLocalizer<ReportTexts> texts) => texts[question.Code, [.. question.Args.Select(Read)]];

    /// <summary>The host's own options, such as a device, carry their words as they are.</summary>
    public static string Of(QuestionOption option, IStringLocalizer<ReportTexts> texts) => texts[option.Code] is { ResourceNotFound: false } words ? words : option.Code;

    public static string Of(Finding finding, IStringLocalizer<ReportTexts> texts) =>
        texts[$"finding.{finding.Code}", [.. finding.Args.Select((arg, i) => finding.Code == "column.leftOut" && i == 1 ? texts[$"leftOut.{arg}"].Value : arg)]];

    /// <summary>How the doubled hour of a day was read, or that a question still decides it.</summary>
    public static string Of(FoldVerdict verdict, bool isOpen, IStringLocalizer<ReportTexts> texts) => isOpen ? texts["verdict.Open"] : Of(verdict, texts);

    /// <summary>Why a file was read as it was: a code and, behind a colon, a fact. What has no words of its own is shown as it is.</summary>
    public static string Reason(string reason, IStringLocalizer<ReportTexts> texts)
    {
        var colon = reason.IndexOf(':', StringComparison.Ordinal);
        var (code, fact) = colon < 0 ? (reason, "") : (reason[..colon], reason[(colon + 1)..]);
        var parts = fact.Split(" of ");
        return texts[$"reason.{code}", parts[0], parts[^1]] is { ResourceNotFound: false } words ? words : reason;
    }

    public static string Of(FoldVerdict verdict, IStringLocalizer<ReportTexts> texts) => texts[$"verdict.{verdict}"];

    public static string Of(MeterDirection direction, IStringLocalizer<ReportTexts> texts) => texts[$"direction.{direction}"];

    public static string Of(ReadingKind kind, IStringLocalizer<ReportTexts> texts) => texts[$"kind.{kind}"];

    public static string Of(IntervalLabel label, IStringLocalizer<ReportTexts> texts) => texts[$"label.{label}"];

    public static string Of(ControlTotalKind kind, IStringLocalizer<ReportTexts> texts) => texts[$"total.{kind}"];

    public static string Of(ClockRule clock, string zone, IStringLocalizer<ReportTexts> texts) => texts[$"clock.{clock}", zone];

    // The library names days as ISO 8601 writes them.
    private static string Read(string arg) =>
        DateOnly.TryParseExact(arg, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day.ToString("d", CultureInfo.CurrentCulture) : arg;
}
