namespace MoostPortal.MeterFiles.Rows;

/// <summary>What one record holds of one table. Used again for each record.</summary>
internal sealed class TableRow
{
    private RowEntry[] _entries = new RowEntry[16];

    public RowTime Time { get; set; }

    /// <summary>The row is left out, or of a table that holds no value in it.</summary>
    public bool IsNone { get; private set; }

    /// <summary>None of its values is there.</summary>
    public bool IsBlank { get; set; }

    public int Count { get; private set; }

    public ReadOnlySpan<RowEntry> Entries => _entries.AsSpan(0, Count);

    public void Clear(bool isNone)
    {
        Count = 0;
        IsNone = isNone;
        IsBlank = true;
    }

    public void Add(in RowEntry entry)
    {
        if (Count == _entries.Length)
        {
            Array.Resize(ref _entries, Count * 2);
        }

        _entries[Count++] = entry;
    }
}
