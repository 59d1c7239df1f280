using MoostPortal.MeterFiles.Clocks;
using MoostPortal.MeterFiles.Delimited;
using MoostPortal.MeterFiles.Layouts;

namespace MoostPortal.MeterFiles.Rows;

/// <summary>Reads files of one day a row and one interval a column.</summary>
/// <remarks>
/// The columns name local times, so a day of 92 or 100 quarter hours has none or one column for the doubled ones: where a row fills exactly as many columns as
/// its day has intervals, and that is not the usual number, they are taken in the order of time; else by the columns' times.
/// </remarks>
internal sealed class DayRows : IRecordReader
{
    private readonly RowFlow _flow;
    private readonly TableLayout _table;
    private readonly TableReader _reader;
    private readonly ValueReader _numbers;
    private readonly StampReader _dates;
    private readonly TableRow _row = new();
    private readonly CellNumber[] _values;
    private readonly int _seconds;

    public DayRows(RowFlow flow, FileLayout layout, BlockFacts facts, int seriesLimit)
    {
        _flow = flow;
        _table = layout.Tables[0];
        _reader = new(layout, _table, facts, flow.Zone, flow.Book, flow.Notes, flow.Evidence, seriesLimit);
        var value = _table.Values[0];
        _numbers = new(value.DecimalMark, value.ThousandsMark, _table.MissingWords, flow.Evidence.Numbers(value.Index), value.MarkFrom != MarkSource.Rows);
        _dates = new(_table.Time.Order, ClockRule.Local, 0, flow.Evidence);
        _values = new CellNumber[_table.IntervalColumns];
        _seconds = _table.StepMinutes is { } minutes ? minutes * 60 : LocalTime.SecondsPerDay / Math.Max(1, UsualColumns(_table.IntervalColumns));
    }

    public void Read(ReadOnlySpan<byte> record, ReadOnlySpan<Field> fields, long line)
    {
        if (record.IsEmpty || CellText.IsBlankFrom(record, fields, 0))
        {
            return;
        }

        _flow.Evidence.Line = line;

        if (ReadDay(record, fields, line, out var column) is { } fault)
        {
            _flow.Tally.Refuse(fault, column, record, line);
            return;
        }

        _flow.Tally.Taken();
    }

    public void Finish()
    {
    }

    private static int UsualColumns(int columns) => columns is >= 92 and <= 100 ? 96 : columns is >= 23 and <= 25 ? 24 : columns is >= 46 and <= 50 ? 48 : columns;

    private RowFault? ReadDay(ReadOnlySpan<byte> record, ReadOnlySpan<Field> fields, long line, out int column)
    {
        column = (_table.Time.StartDate ?? 0) + 1;

        if (!CellText.TryRead(record, fields, column - 1, out var text))
        {
            return RowFault.StrayQuote;
        }

        if (_dates.Read(text, out var day) is { } fault)
        {
            return fault;
        }

        var filled = 0;

        for (var i = 0; i < _values.Length; i++)
        {
            column = _table.FirstIntervalColumn + i + 1;

            if (!CellText.TryRead(record, fields, column - 1, out var cell))
            {
                return RowFault.StrayQuote;
            }

            if (_numbers.Read(cell, out _values[i]) is { } valueFault)
            {
                return valueFault;
            }

            filled = _values[i].IsMissing ? filled : i + 1;
        }

        var date = LocalTime.Date(day.Seconds);
        var slots = _flow.Zone.Slots(date, _seconds);
        var isSequence = filled == slots && slots != UsualColumns(_values.Length);
        return Take(record, fields, line, LocalTime.Seconds(date), isSequence ? _flow.Zone.DayStart(date) : null, out column);
    }

    /// <summary>All values are looked at before the first one is taken.</summary>
    private RowFault? Take(ReadOnlySpan<byte> record, ReadOnlySpan<Field> fields, long line, long midnight, long? dayStart, out int column)
    {
        var isBlank = true;

        for (var pass = 0; pass < 2; pass++)
        {
            for (var i = 0; i < _values.Length; i++)
            {
                column = _table.FirstIntervalColumn + i + 1;

                if (_reader.ReadCell(record, fields, line, _values[i], column, _row) is { } cellFault)
                {
                    return cellFault;
                }

                var start = (dayStart ?? midnight) + ((long)i * _seconds);
                _row.Time = new(start, start, HasEnd: false, IsInstant: dayStart is not null, IsDay: false);

                if (_row.Count == 0 || (dayStart is null && i * _seconds >= LocalTime.SecondsPerDay && _row.IsBlank))
                {
                    continue;
                }

                var fault = _flow.Placer.Place(_row, isEnd: false, _seconds, out var placed, out _);

                // The columns of the hour that a day in spring does not have stand there all the same, blank or zero.
                if (fault == RowFault.TimeSkipped && _row.Entries[0].Micro == 0)
                {
                    continue;
                }

                fault = _row.IsBlank ? null : fault;
                fault ??= pass == 1 ? _flow.Intervals.Take(_row, placed, isEnd: false, line) : null;

                if (fault is not null)
                {
                    return fault;
                }

                isBlank &= _row.IsBlank;
            }
        }

        if (isBlank)
        {
            _flow.Notes.Blank(line);
        }

        column = 0;
        return null;
    }
}
