using MoostPortal.MeterFiles.Delimited;

namespace MoostPortal.MeterFiles.Rows;

internal sealed partial class TableReader
{
    private readonly bool _isOrdinary;
    private readonly int _lastColumn;
    private readonly RowEntry[] _entries;

    /// <summary>
    /// Takes an ordinary row to its end: the key that was expected, the day of the row before, no clock change near, plain numbers. False means "look closer", and
    /// nothing is taken; both roads give the same intervals.
    /// </summary>
    public bool TryTake(ReadOnlySpan<byte> record, ReadOnlySpan<Field> fields, long line, RowFlow flow)
    {
        if (!_isOrdinary || fields.Length <= _lastColumn || !_times.TryReadLike(record, fields, out var time)
            || _keys.Expected(record, fields) is not { LeftOutAs: null, Fault: null } key
            || !flow.Placer.TryPlaceQuiet(time, _table.Time.Label == IntervalLabel.End, StepSeconds, out var start, out var seconds)
            || !TryReadValues(record, fields, key, time.HasEnd, seconds, flow.Placer, out var count))
        {
            return false;
        }

        _keys.Follow();

        foreach (ref readonly var entry in _entries.AsSpan(0, count))
        {
            flow.Intervals.Take(entry.Series, start, seconds, entry.Micro, entry.Quality, line);
        }

        flow.Tally.Taken();
        return true;
    }

    private bool TryReadValues(ReadOnlySpan<byte> record, ReadOnlySpan<Field> fields, RowKey key, bool hasEnd, int seconds, RowPlacer placer, out int count)
    {
        var ofRow = QualityOf(record, fields);
        count = 0;

        foreach (var cell in _cells)
        {
            if (!cell.TryReadPlain(record, fields, out var number))
            {
                return false;
            }

            var quality = cell.QualityOf(record, fields, ofRow);

            if (number.IsMissing && quality != Quality.Measured)
            {
                continue;
            }

            if (number.IsMissing || cell.IsOfOtherUnit(record, fields) || key.Series[cell.Ordinal] is not { } series || !series.IsOrdinary(hasEnd)
                || !number.TryScale(series.MicroExponent, out var micro, out var isRounded) || isRounded || placer.IsBeyondLimit(series, micro, seconds))
            {
                return false;
            }

            _entries[count++] = new(series, micro, 0, IsMissing: false, quality, 0, null, 0);
        }

        return count > 0;
    }
}
