namespace MoostPortal.MeterFiles.Intake.Workbooks;

/// <summary>Counts the cells of an XLSX that hold an error such as #N/A, since the reader of workbooks shows them as blank.</summary>
internal sealed class ErrorCells
{
    private readonly byte[] _seam = new byte[2 * (Mark.Length - 1)];
    private int _seamLength;

    public int Count { get; private set; }

    private static ReadOnlySpan<byte> Mark => " t=\"e\""u8;

    /// <param name="bytes">The markup of a sheet, piece by piece.</param>
    public void Pass(ReadOnlySpan<byte> bytes)
    {
        var ahead = Math.Min(bytes.Length, Mark.Length - 1);
        bytes[..ahead].CopyTo(_seam.AsSpan(_seamLength));
        Count += _seam.AsSpan(0, _seamLength + ahead).Count(Mark) + bytes.Count(Mark);

        var end = bytes.Length >= Mark.Length - 1 ? bytes[^(Mark.Length - 1)..] : _seam.AsSpan(0, _seamLength + ahead);
        end = end[Math.Max(0, end.Length - Mark.Length + 1)..];
        end.CopyTo(_seam);
        _seamLength = end.Length;
    }
}
