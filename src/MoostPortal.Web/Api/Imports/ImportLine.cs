using MoostPortal.Core.Imports;

namespace MoostPortal.Web.Api.Imports;

/// <summary>An upload in a list.</summary>
/// <param name="Id">Names the upload.</param>
/// <param name="Building">The home it was uploaded for; null where its rows name their homes.</param>
/// <param name="Device">The device that the upload named.</param>
/// <param name="Type">The event type that the upload named.</param>
/// <param name="FileName">As the sender calls it.</param>
/// <param name="State">How far it is.</param>
/// <param name="DryRun">It was uploaded only to see what it holds.</param>
/// <param name="Bytes">The size of the file.</param>
/// <param name="BytesRead">How far it is read.</param>
/// <param name="Rows">Its rows, counted as far as it is read.</param>
/// <param name="Refusal">Why the file as a whole was refused; otherwise null.</param>
/// <param name="CreatedAt">When the upload began.</param>
/// <param name="FinishedAt">When it was committed or refused.</param>
public sealed record ImportLine(
    Guid Id,
    string? Building,
    string? Device,
    string? Type,
    string FileName,
    ImportState State,
    bool DryRun,
    long Bytes,
    long BytesRead,
    ImportRows Rows,
    ImportRefusal? Refusal,
    DateTimeOffset CreatedAt,
    DateTimeOffset? FinishedAt)
{
    public static ImportLine From(Import import) => new(
        import.Id,
        import.CustomerBuildingId,
        import.DeviceId,
        import.Type,
        import.FileName,
        ImportApiWords.StateOf(import.Phase),
        import.IsDryRun,
        import.Bytes,
        import.BytesRead,
        ImportRows.From(import),
        ImportRefusal.From(import),
        import.CreatedAt,
        import.FinishedAt);
}
