using MoostPortal.MeterFiles.Reports;

namespace MoostPortal.Web.Api.Imports;

/// <summary>The format that a file was recognised as.</summary>
/// <param name="Id">Stable; `general` where no known format fits and the columns speak for themselves, `portal` for the portal's own.</param>
/// <param name="Name">Operator and layout.</param>
/// <param name="Version">Version of the format's definition.</param>
/// <param name="Confidence">0 to 1.</param>
/// <param name="Reasons">What it was recognised by: codes, some with a fact behind a colon.</param>
public sealed record ImportFormat(string Id, string Name, int Version, double Confidence, IReadOnlyList<string> Reasons)
{
    public static ImportFormat From(FormatMatch match) => new(match.Id, match.Name, match.Version, match.Confidence, match.Reasons);
}
