using System.Security.Cryptography;
using System.Text;
using MoostPortal.MeterFiles.Layouts;
using MoostPortal.MeterFiles.Reports;

namespace MoostPortal.MeterFiles.Recognition;

/// <summary>Puts together what the steps found.</summary>
internal static class Outcome
{
    public static FileRecognition Of(FileLayout layout, FoundHeader header, RecognitionDraft draft)
    {
        if (draft.Refusal is not null)
        {
            return Refused(draft.Refusal, draft, header);
        }

        if (draft.HasDrifted)
        {
            draft.Findings.Add(new("format.drifted", 0, 0, [header.Fit?.Definition.Name ?? ""]) { Weight = FindingWeight.Warning });
        }

        return new() { Layout = layout, Match = Match(header, draft), Questions = draft.Questions, Findings = draft.Findings };
    }

    public static FileRecognition Refused(FileRefusal refusal, RecognitionDraft draft, FoundHeader? header = null) => new()
    {
        Match = header is null ? new("general", "", 0, 0, draft.Reasons) : Match(header, draft),
        Findings = draft.Findings,
        Refusal = refusal,
    };

    /// <summary>The same for all files of a layout, whatever their ids, totals and names.</summary>
    public static string Fingerprint(string key) =>
        key.Length == 0 ? "" : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)).AsSpan(0, 8));

    private static FormatMatch Match(FoundHeader header, RecognitionDraft draft)
    {
        var trust = header.Fit is null ? header.Record < 0 ? 0.4 : 0.7 : draft.HasDrifted ? 0.75 : 0.98;
        var confidence = Math.Round(Math.Max(0.1, trust - (0.15 * draft.Questions.Count)), 2);
        var reasons = draft.Reasons.Distinct(StringComparer.Ordinal).ToArray();

        return header.Fit is { } fit
            ? new(fit.Definition.Id, fit.Definition.Name, fit.Definition.Version, confidence, reasons) { Fingerprint = Fingerprint(header.Key), HasDrifted = draft.HasDrifted }
            : new("general", "", 0, confidence, reasons) { Fingerprint = Fingerprint(header.Key) };
    }
}
