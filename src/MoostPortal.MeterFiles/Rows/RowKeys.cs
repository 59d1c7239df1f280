using System.Text;
using MoostPortal.MeterFiles.Delimited;
using MoostPortal.MeterFiles.Layouts;
using MoostPortal.MeterFiles.Plain;

namespace MoostPortal.MeterFiles.Rows;

/// <summary>Finds what a row's key cells mean by their bytes. Rows repeat their keys in a cycle, so the key that followed last time is tried first.</summary>
internal sealed class RowKeys
{
    private readonly TableLayout _table;
    private readonly byte _delimiter;
    private readonly int[] _columns;
    private readonly SeriesTable _byBytes;
    private readonly List<RowKey> _keys = [];
    private byte[] _bytes = new byte[256];
    private int _previous = -1;

    public RowKeys(TableLayout table, byte delimiter, int limit)
    {
        _table = table;
        _delimiter = delimiter;
        _columns =
        [
            .. new[] { table.MeterPointColumn, table.RegisterColumn, table.ProductColumn, table.DirectionColumn, table.UnitColumn }
                .OfType<int>().Distinct().Order(),
        ];
        _byBytes = new(limit);
    }

    /// <summary>Keys of rows that were left out.</summary>
    public IEnumerable<RowKey> LeftOut => _keys.Where(key => key.LeftOut > 0);

    /// <summary>The key that followed last time, where the row has it. The next row is looked for behind the same one until <see cref="Follow"/>.</summary>
    public RowKey? Expected(ReadOnlySpan<byte> record, ReadOnlySpan<Field> fields)
    {
        if (_previous < 0)
        {
            return null;
        }

        var guess = _byBytes[_previous].Next;
        return _columns.Length == 0 || IsKey(_byBytes[guess].Key, record, fields) ? _keys[_byBytes[guess].Number] : null;
    }

    /// <summary>Goes on from the expected key.</summary>
    public void Follow() => _previous = _byBytes[_previous].Next;

    /// <returns>Null when there are too many.</returns>
    public RowKey? Find(ReadOnlySpan<byte> record, ReadOnlySpan<Field> fields)
    {
        if (_previous >= 0)
        {
            var guess = _byBytes[_previous].Next;

            if (IsKey(_byBytes[guess].Key, record, fields))
            {
                _previous = guess;
                return _keys[_byBytes[guess].Number];
            }
        }

        var bytes = CopyKey(record, fields);
        var index = _byBytes.Find(bytes);

        if (index < 0)
        {
            index = _byBytes.Add(bytes, 0, 0, _keys.Count);

            if (index < 0)
            {
                return null;
            }

            _keys.Add(Read(record, fields));
        }

        if (_previous >= 0)
        {
            _byBytes[_previous].Next = index;
        }

        _previous = index;
        return _keys[_byBytes[index].Number];
    }

    private bool IsKey(ReadOnlySpan<byte> key, ReadOnlySpan<byte> record, ReadOnlySpan<Field> fields)
    {
        foreach (var column in _columns)
        {
            var raw = column < fields.Length ? fields[column].Raw(record) : default;

            if (key.Length <= raw.Length || !key.StartsWith(raw) || key[raw.Length] != _delimiter)
            {
                return false;
            }

            key = key[(raw.Length + 1)..];
        }

        return key.IsEmpty;
    }

    private ReadOnlySpan<byte> CopyKey(ReadOnlySpan<byte> record, ReadOnlySpan<Field> fields)
    {
        if (_bytes.Length < record.Length + _columns.Length)
        {
            _bytes = new byte[2 * (record.Length + _columns.Length)];
        }

        var length = 0;

        foreach (var column in _columns)
        {
            var raw = column < fields.Length ? fields[column].Raw(record) : default;
            raw.CopyTo(_bytes.AsSpan(length));
            length += raw.Length;
            _bytes[length++] = _delimiter;
        }

        return _bytes.AsSpan(0, length);
    }

    private RowKey Read(ReadOnlySpan<byte> record, ReadOnlySpan<Field> fields)
    {
        var meterPoint = Text(_table.MeterPointColumn, record, fields);
        var register = Text(_table.RegisterColumn, record, fields);
        var product = Text(_table.ProductColumn, record, fields);
        var direction = Text(_table.DirectionColumn, record, fields);
        var unit = Text(_table.UnitColumn, record, fields);
        var words = new[] { direction, register, product }.OfType<string>().Select(Word).OfType<RegisterWord>().ToArray();
        var unitWord = unit?.ToLowerInvariant() ?? "";
        var leftOut = Array.Find(words, word => word.LeftOutAs is not null);
        var known = Units.Of(unitWord);
        known = known == MeterUnit.Unknown ? words.Select(word => word.Unit).FirstOrDefault(word => word != MeterUnit.Unknown) : known;

        return new(_table.Values.Count)
        {
            MeterPoint = Compact(meterPoint),
            Register = register ?? product,
            Direction = words.Select(word => word.Direction).FirstOrDefault(word => word != MeterDirection.Unknown),
            Unit = known,
            LeftOutAs = leftOut?.LeftOutAs ?? Units.LeftOutAs(unitWord),
            LeftOutBy = leftOut is null ? unit ?? "" : product ?? register ?? direction ?? "",
            Fault = unitWord.Length > 0 && known == MeterUnit.Unknown && Array.TrueForAll([.. _table.Values], value => value.Unit == MeterUnit.Unknown)
                ? RowFault.UnitUnknown : null,
        };
    }

    private RegisterWord? Word(string text) => _table.RegisterWords.TryGetValue(text.Trim().ToLowerInvariant(), out var word) ? word : null;

    private static string? Compact(string? meterPoint) =>
        meterPoint is null ? null : string.Concat(meterPoint.Where(letter => !char.IsWhiteSpace(letter)));

    private static string? Text(int? column, ReadOnlySpan<byte> record, ReadOnlySpan<Field> fields) =>
        column is { } at && CellText.TryRead(record, fields, at, out var text) && !text.IsEmpty ? Encoding.UTF8.GetString(text) : null;
}
