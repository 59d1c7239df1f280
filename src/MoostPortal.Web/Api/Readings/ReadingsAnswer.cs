namespace MoostPortal.Web.Api.Readings;

/// <summary>What became of every reading of a request. What is accepted is stored for good.</summary>
/// <param name="Accepted">Stored now.</param>
/// <param name="Duplicates">Stored before, with the same value.</param>
/// <param name="Rejected">Not stored.</param>
/// <param name="Rows">One for each reading, in their order.</param>
public sealed record ReadingsAnswer(int Accepted, int Duplicates, int Rejected, IReadOnlyList<ReadingRow> Rows);
