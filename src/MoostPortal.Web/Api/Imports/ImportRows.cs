namespace MoostPortal.Web.Api.Imports;

/// <summary>The rows of an upload, counted.</summary>
/// <param name="Read">All rows read so far.</param>
/// <param name="New">Readings that were not stored before.</param>
/// <param name="Same">Readings that were stored before with the same value, or stand twice in the file.</param>
/// <param name="Changed">Readings whose instant has another value already, which is kept.</param>
/// <param name="Refused">Rows that are no reading; the rejected file names them.</param>
public sealed record ImportRows(long Read, long New, long Same, long Changed, long Refused);
