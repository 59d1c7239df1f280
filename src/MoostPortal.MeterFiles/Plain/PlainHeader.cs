namespace MoostPortal.MeterFiles.Plain;

/// <summary>A plain file's header row, understood.</summary>
public sealed class PlainHeader
{
    internal PlainHeader(byte[] raw, byte delimiter, PlainColumn[] columns)
    {
        Raw = raw;
        Delimiter = delimiter;
        Columns = columns;
        Form = columns.Contains(PlainColumn.Building) ? PlainForm.ManySeries : PlainForm.OneSeries;
    }

    public PlainForm Form { get; }

    /// <summary>The header row as it stands in the file, without byte order mark and line break: all that <see cref="RefusedFile"/> needs.</summary>
    public ReadOnlyMemory<byte> Raw { get; }

    public byte Delimiter { get; }

    internal PlainColumn[] Columns { get; }
}
