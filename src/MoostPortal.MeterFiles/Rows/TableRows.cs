using MoostPortal.MeterFiles.Clocks;
using MoostPortal.MeterFiles.Delimited;

namespace MoostPortal.MeterFiles.Rows;

/// <summary>Reads files of one time a row: their tables, the blocks that begin with another header, and the rows that add up others.</summary>
internal sealed class TableRows : IRecordReader
{
    /// <summary>A file of nothing but rows without a time is not searched for totals to its end.</summary>
    private const int MostTotalsSought = 1000;

    private readonly RowFlow _flow;
    private readonly FileBlocks _blocks;
    private readonly RecordScanner _scanner;
    private readonly DoubtfulRecords _doubtful = new();
    private readonly TableRow[] _rows;
    private readonly TableRow _totals = new();
    private int _totalsSought;
    private int _skip;

    public TableRows(RowFlow flow, FileBlocks blocks)
    {
        _flow = flow;
        _blocks = blocks;
        _scanner = flow.NewScanner(blocks.Layout.Delimiter);
        _rows = [.. blocks.Tables.Select(_ => new TableRow())];
    }

    public void Read(ReadOnlySpan<byte> record, ReadOnlySpan<Field> fields, long line)
    {
        if (_skip > 0)
        {
            _skip--;
            return;
        }

        if (_blocks.Tables is [var table] && _doubtful.Records.Count == 0 && !(fields.Length > _blocks.Columns) && table.TryTake(record, fields, line, _flow))
        {
            return;
        }

        _flow.Evidence.Line = line;

        if (record.IsEmpty || (fields[0].Length == 0 && CellText.IsBlankFrom(record, fields, 0)))
        {
            return;
        }

        if (Read(record, fields, line, out var column) is { } fault)
        {
            if (fault is not (RowFault.TimeInvalid or RowFault.TimeBlank or RowFault.ColumnCount))
            {
                Settle();
                _flow.Tally.Refuse(fault, column, record, line);
                return;
            }

            if (_blocks.TryTurn(record, fields, _doubtful.Records, out var units))
            {
                _doubtful.Clear();
                _skip = units;
                return;
            }

            _doubtful.Add(record, line, fault, column);

            if (_doubtful.IsFull)
            {
                Settle();
            }

            return;
        }

        Settle();

        if (Take(line, out column) is { } late)
        {
            _flow.Tally.Refuse(late, column, record, line);
            return;
        }

        _flow.Tally.Taken();
    }

    public void Finish()
    {
        Settle();
        _blocks.Finish();
    }

    private RowFault? Read(ReadOnlySpan<byte> record, ReadOnlySpan<Field> fields, long line, out int column)
    {
        column = 0;

        if (_blocks.Columns is { } columns && fields.Length > columns && !CellText.IsBlankFrom(record, fields, columns))
        {
            return RowFault.ColumnCount;
        }

        for (var i = 0; i < _rows.Length; i++)
        {
            if (_blocks.Tables[i].Read(record, fields, line, _rows[i], out column) is { } fault)
            {
                return fault;
            }
        }

        return null;
    }

    /// <summary>All tables of the record are looked at before the first one is taken: a row is taken as a whole or not at all.</summary>
    private RowFault? Take(long line, out int column)
    {
        column = 0;
        Placed placed = default;
        var isBlank = true;

        for (var i = 0; i < _rows.Length; i++)
        {
            if (IsDaily(i))
            {
                continue;
            }

            if (!_rows[i].IsNone && Place(i, out placed, out column) is { } fault && !_rows[i].IsBlank)
            {
                return fault;
            }

            isBlank &= _rows[i] is { IsBlank: true, IsNone: false };
        }

        for (var i = 0; i < _rows.Length; i++)
        {
            if (_rows[i].IsNone)
            {
                continue;
            }

            if (IsDaily(i))
            {
                TakeDaily(i);
                isBlank = false;
                continue;
            }

            if (_rows.Length > 1)
            {
                Place(i, out placed, out column);
            }

            if (placed.Placement != Placement.Skipped && _flow.Intervals.Take(_rows[i], placed, IsEnd(i), line) is { } fault)
            {
                return fault;
            }
        }

        if (isBlank)
        {
            _flow.Notes.Blank(line);
        }

        return null;
    }

    private RowFault? Place(int i, out Placed placed, out int column)
    {
        var table = _blocks.Tables[i];
        var fault = _flow.Placer.Place(_rows[i], IsEnd(i), table.StepSeconds, out placed, out column);
        column = column == 0 ? table.TimeColumn : column;
        return fault;
    }

    private bool IsEnd(int i) => _blocks.Tables[i].Table.Time.Label == IntervalLabel.End;

    private bool IsDaily(int i)
    {
        var table = _blocks.Tables[i].Table;
        var time = _rows[i].Time;
        return !_rows[i].IsNone && (table.IsDailyTotals || (table.MixesDailyTotals && (time.IsDay || (time.HasEnd && time.End - time.Seconds >= LocalTime.SecondsPerDay - 7200))));
    }

    private void TakeDaily(int i)
    {
        var table = _blocks.Tables[i].Table;
        var local = _rows[i].Time.IsInstant ? _flow.Zone.ToLocal(_rows[i].Time.Seconds) : _rows[i].Time.Seconds;

        foreach (var entry in _rows[i].Entries)
        {
            if (!entry.IsMissing)
            {
                _flow.Totals.AddDaily(table.IsDailyTotals ? -1 : entry.Series.Id, entry.Series.Ordinal, LocalTime.Date(local), entry);
            }
        }
    }

    /// <summary>No header followed, so these were rows: of totals where the layout knows such, else without a time.</summary>
    private void Settle()
    {
        if (_doubtful.Records.Count == 0)
        {
            return;
        }

        foreach (var doubtful in _doubtful.Records)
        {
            if (!TryTotals(doubtful))
            {
                _flow.Tally.Refuse(doubtful.Fault, doubtful.Column, doubtful.Raw, doubtful.Line);
            }
        }

        _doubtful.Clear();
    }

    private bool TryTotals(DoubtfulRecords.Doubtful doubtful)
    {
        var table = _blocks.Tables[0];
        var row = _totals;

        if (_totalsSought++ >= MostTotalsSought || doubtful.Fault == RowFault.ColumnCount || _scanner.Scan(doubtful.Raw, isLast: true) != RecordEnd.Complete
            || table.ReadTotals(doubtful.Raw, _scanner.Fields, doubtful.Line, row) is not null || row.IsBlank
            || !(table.Table.HasTotalsRow || _blocks.SaysTotals(doubtful.Raw, _scanner.Fields)))
        {
            return false;
        }

        foreach (var entry in row.Entries)
        {
            if (!entry.IsMissing && entry.Series.Kind == ReadingKind.Interval)
            {
                _flow.Totals.AddRow(entry);
            }
        }

        _flow.Notes.Totals(doubtful.Line);
        return true;
    }
}
