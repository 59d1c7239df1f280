using MoostPortal.MeterFiles.Delimited;
using MoostPortal.MeterFiles.Values;

namespace MoostPortal.MeterFiles.Plain;

internal sealed partial class RowReader
{
    private byte[] _key = new byte[256];

    /// <summary>Takes a faultless row of a known series. Its bytes need no look for stray encodings: the key's had theirs, and the rest are digits.</summary>
    private bool ReadKnown(ReadOnlySpan<byte> record)
    {
        var fields = _scanner.Fields;

        if (!_layout.IsPredictable || fields.Length != header.Columns.Length)
        {
            return false;
        }

        var index = _series.Find(CopyKey(record, fields, out _, out _));
        return index >= 0 && _series[index].Number >= 0 && ReadFields(record, fields, index) is null;
    }

    /// <summary>Reads the record just scanned; only too many series refuse the file.</summary>
    private FileRefusal? ReadRecord(ReadOnlySpan<byte> record, long offset)
    {
        var fields = _scanner.Fields;

        if (record.IsEmpty)
        {
            return null;
        }

        if (fields.Length != header.Columns.Length)
        {
            Refuse(RowFault.ColumnCount, 0, record);
            return null;
        }

        for (var i = 0; i < fields.Length; i++)
        {
            if (fields[i].Quoting == Quoting.Stray)
            {
                Refuse(RowFault.StrayQuote, i + 1, record);
                return null;
            }
        }

        var key = CopyKey(record, fields, out var first, out var second);
        var index = _series.Find(key);

        if (index < 0)
        {
            if (BlankColumn(record, fields) is var blank and > 0)
            {
                Refuse(RowFault.BlankField, blank, record);
                return null;
            }

            index = _series.Add(key, first, second, Ask(record, fields));

            if (index < 0)
            {
                return new(FileFault.TooManySeries, Line, offset) { Limit = limits.Series };
            }
        }

        if (_series[index].Number is var number and < 0)
        {
            Refuse(RowFault.Series, _layout.FirstKeyColumn + 1, record, number);
        }
        else if (ReadFields(record, fields, index) is var (fault, column))
        {
            Refuse(fault, column + 1, record);
        }

        return null;
    }

    /// <returns>What is wrong with which column, or null when the reading was taken.</returns>
    private (RowFault Fault, int Column)? ReadFields(ReadOnlySpan<byte> record, ReadOnlySpan<Field> fields, int index)
    {
        var (time, value) = (fields[_layout.Time], fields[_layout.Value]);

        if (_time.Read(time.Text(record), out var seconds) is { } timeFault)
        {
            return (timeFault, _layout.Time);
        }

        if (MicroValue.Parse(value.Text(record), out var micro) is { } valueFault)
        {
            return (valueFault, _layout.Value);
        }

        batch[Count++] = new(_series[index].Number, seconds, micro, Line);
        Readings++;

        if (_previous >= 0)
        {
            _series[_previous].Next = index;
        }

        _previous = index;
        return null;
    }

    private void Refuse(RowFault fault, int column, ReadOnlySpan<byte> record, int series = 0)
    {
        sink.Refused(new() { Line = Line, Column = column, Fault = fault, Series = series, Raw = record });
        Refused++;
        _refusedInBatch++;
    }

    /// <summary>The raw key columns, each followed by the delimiter, and the lengths of the runs before and between timestamp and value.</summary>
    private ReadOnlySpan<byte> CopyKey(ReadOnlySpan<byte> record, ReadOnlySpan<Field> fields, out int first, out int second)
    {
        if (_key.Length < record.Length + 1)
        {
            _key = new byte[Math.Max(record.Length + 1, 2 * _key.Length)];
        }

        var length = 0;
        (first, second) = (0, 0);

        foreach (var (column, run) in _layout.KeyColumns)
        {
            var raw = fields[column].Raw(record);
            raw.CopyTo(_key.AsSpan(length));
            _key[length + raw.Length] = header.Delimiter;
            length += raw.Length + 1;
            first += run == 0 ? raw.Length + 1 : 0;
            second += run == 1 ? raw.Length + 1 : 0;
        }

        return _key.AsSpan(0, length);
    }

    /// <summary>The first empty column of building, device and type, counted from 1, or 0.</summary>
    private int BlankColumn(ReadOnlySpan<byte> record, ReadOnlySpan<Field> fields)
    {
        foreach (var (column, _) in _layout.KeyColumns)
        {
            if (header.Columns[column] is PlainColumn.Building or PlainColumn.Device or PlainColumn.Type && fields[column].Text(record).IsEmpty)
            {
                return column + 1;
            }
        }

        return 0;
    }

    private int Ask(ReadOnlySpan<byte> record, ReadOnlySpan<Field> fields) => sink.Series(new()
    {
        Form = PlainForm.ManySeries,
        Building = Text(PlainColumn.Building, record, fields),
        Device = Text(PlainColumn.Device, record, fields),
        Type = Text(PlainColumn.Type, record, fields),
        DeviceName = Text(PlainColumn.DeviceName, record, fields),
        Source = Text(PlainColumn.Source, record, fields),
    });

    private ReadOnlySpan<byte> Text(PlainColumn column, ReadOnlySpan<byte> record, ReadOnlySpan<Field> fields)
    {
        var index = Array.IndexOf(header.Columns, column);
        return index < 0 ? [] : fields[index].Text(record);
    }
}
