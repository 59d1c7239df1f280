namespace MoostPortal.MeterFiles.Reports;

/// <summary>The format that a file was recognised as.</summary>
/// <param name="Id">Such as "at-wiener-netze"; "general" where no definition fits and the columns speak for themselves; "portal" for the portal's own.</param>
/// <param name="Name">The operator and layout as a person knows it.</param>
/// <param name="Version">Version of the definition; 0 for "general".</param>
/// <param name="Confidence">0 to 1.</param>
/// <param name="Reasons">Codes such as "header.known", "decimal.comma", "label.firstRow", each with its facts behind a colon.</param>
public sealed record FormatMatch(string Id, string Name, int Version, double Confidence, IReadOnlyList<string> Reasons)
{
    /// <summary>Hash over the normalised header words: files of one layout share it, whoever's they are.</summary>
    public string Fingerprint { get; init; } = "";

    /// <summary>The definition fits only in part: the operator changed something.</summary>
    public bool HasDrifted { get; init; }
}
