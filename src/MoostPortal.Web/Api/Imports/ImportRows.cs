using MoostPortal.Core.Imports;

namespace MoostPortal.Web.Api.Imports;

/// <summary>The rows of an upload, counted.</summary>
/// <param name="Read">All rows read so far.</param>
/// <param name="New">Readings that were not stored before; in a preview: that a commit would store.</param>
/// <param name="Same">Readings that were stored before with the same value, or stand twice in the file.</param>
/// <param name="Changed">Readings whose instant has another value already; `changed` says what becomes of it.</param>
/// <param name="Refused">Rows that are no reading; the rejected file names them.</param>
/// <param name="Held">Rows with more than the home's connection can carry, left out until they are released; the rejected file names them, too.</param>
public sealed record ImportRows(long Read, long New, long Same, long Changed, long Refused, long Held)
{
    public static ImportRows From(Import import) =>
        new(import.RowsRead, import.RowsNew, import.RowsSame, import.RowsChanged, import.RowsRefused, import.RowsHeld);
}
