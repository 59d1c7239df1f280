namespace MoostPortal.Core.Imports;

/// <summary>A row that was refused: where it began, why, and its bytes; empty bytes while they are still to be looked up.</summary>
internal sealed record RefusedRow(long Line, int Column, string Code, byte[] Raw);
