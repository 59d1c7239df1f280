using MoostPortal.Core.Imports;

namespace MoostPortal.Web.Api.Imports;

/// <summary>An uploaded file and what became of it.</summary>
/// <param name="Id">Names the upload.</param>
/// <param name="Building">The home it was uploaded for; null where its rows name their homes.</param>
/// <param name="Device">The device of a file whose rows name none.</param>
/// <param name="Type">The event type of a file whose rows name none.</param>
/// <param name="FileName">As the sender calls it.</param>
/// <param name="State">reading, committing, committed (stored), or refused (nothing stored, see refusal).</param>
/// <param name="Bytes">The size of the file.</param>
/// <param name="BytesRead">How far it is read.</param>
/// <param name="Rows">Its rows, counted as far as it is read.</param>
/// <param name="Refusal">Why the file as a whole was refused; otherwise null.</param>
/// <param name="CreatedAt">When the upload began.</param>
/// <param name="FinishedAt">When it was committed or refused.</param>
public sealed record ImportBody(
    Guid Id,
    string? Building,
    string? Device,
    string? Type,
    string FileName,
    ImportState State,
    long Bytes,
    long BytesRead,
    ImportRows Rows,
    ImportRefusal? Refusal,
    DateTimeOffset CreatedAt,
    DateTimeOffset? FinishedAt)
{
    public static ImportBody From(Import import) => new(
        import.Id,
        import.CustomerBuildingId,
        import.DeviceId,
        import.Type,
        import.FileName,
        StateOf(import.Phase),
        import.Bytes,
        import.BytesRead,
        new ImportRows(import.RowsRead, import.RowsNew, import.RowsSame, import.RowsChanged, import.RowsRefused),
        import.Refusal is { } refusal ? new ImportRefusal(refusal.Code, refusal.Message) : null,
        import.CreatedAt,
        import.FinishedAt);

    private static ImportState StateOf(ImportPhase phase) => phase switch
    {
        ImportPhase.Committing => ImportState.Committing,
        ImportPhase.Committed => ImportState.Committed,
        ImportPhase.Refused => ImportState.Refused,
        _ => ImportState.Reading,
    };
}
