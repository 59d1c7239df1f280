using MoostPortal.MeterFiles.Clocks;
using MoostPortal.MeterFiles.Delimited;
using MoostPortal.MeterFiles.Layouts;

namespace MoostPortal.MeterFiles.Rows;

/// <summary>Reads the rows of one table: what the layout says is worked out once, in front of the first row.</summary>
internal sealed partial class TableReader
{
    private readonly TableLayout _table;
    private readonly BlockFacts _facts;
    private readonly SeriesBook _book;
    private readonly RowNotes _notes;
    private readonly RowTimeReader _times;
    private readonly RowKeys _keys;
    private readonly ValueCell[] _cells;
    private readonly WordReader<Quality>? _quality;

    public TableReader(FileLayout layout, TableLayout table, BlockFacts facts, ZoneTable zone, SeriesBook book, RowNotes notes, RowEvidence evidence, int seriesLimit)
    {
        _table = table;
        _facts = facts;
        _book = book;
        _notes = notes;
        StepSeconds = StepOf(table, facts);
        _times = new(table.Time, layout.Clock, zone, StepSeconds, evidence);
        _keys = new(table, layout.Delimiter, seriesLimit);
        _cells = [.. table.Values.Select((column, i) => new ValueCell(column, table, i, evidence)).Where(cell => cell.Column.LeftOutAs is null)];
        _isOrdinary = table is { IsDailyTotals: false, MixesDailyTotals: false } && _times.TakesLike && Array.TrueForAll(_cells, cell => cell.Column.RegisterCheckColumn is null);
        _lastColumn = Math.Max(_times.LastColumn, _cells.Select(cell => cell.Column.Index).DefaultIfEmpty().Max());
        _entries = new RowEntry[_cells.Length];
        _quality = table.QualityColumn is null ? null : new(word => table.QualityWords.GetValueOrDefault(word.Trim()));
    }

    public TableLayout Table => _table;

    /// <summary>Length of the table's intervals; 0 where only the rows can tell.</summary>
    public int StepSeconds { get; }

    /// <summary>Counted from 0.</summary>
    public int FirstValueColumn => _cells.Length == 0 ? 0 : _cells.Min(cell => cell.Column.Index);

    /// <summary>The column to blame for a time, counted from 1.</summary>
    public int TimeColumn => _times.Column + 1;

    public IEnumerable<RowKey> LeftOut => _keys.LeftOut;

    /// <param name="record">The row.</param>
    /// <param name="fields">Its cells.</param>
    /// <param name="line">Its line.</param>
    /// <param name="row">What it holds.</param>
    /// <param name="column">The column to blame, counted from 1.</param>
    /// <returns>Why the row is refused, or null.</returns>
    public RowFault? Read(ReadOnlySpan<byte> record, ReadOnlySpan<Field> fields, long line, TableRow row, out int column)
    {
        row.Clear(isNone: false);
        column = 0;

        if (_keys.Find(record, fields) is not { } key)
        {
            return RowFault.Series;
        }

        if (key.LeftOutAs is not null)
        {
            key.LeftOut++;
            row.Clear(isNone: true);
            return null;
        }

        if (_times.Read(record, fields, out var time, out column) is { } fault)
        {
            column++;
            row.Clear(isNone: HasNoValue(record, fields));
            return row.IsNone && fault == RowFault.TimeBlank ? null : fault;
        }

        row.Time = time;

        if (key.Fault is not null)
        {
            column = (_table.UnitColumn ?? -1) + 1;
            return key.Fault;
        }

        return ReadValues(record, fields, line, key, row, isKnown: false, out column);
    }

    /// <summary>Reads the values of a row that is no row of data: those of columns that are a series already.</summary>
    public RowFault? ReadTotals(ReadOnlySpan<byte> record, ReadOnlySpan<Field> fields, long line, TableRow row)
    {
        row.Clear(isNone: false);
        return _keys.Find(record, fields) is { LeftOutAs: null, Fault: null } key ? ReadValues(record, fields, line, key, row, isKnown: true, out _) : RowFault.ValueBlank;
    }

    /// <summary>One value of a row that has a column for each interval; its key is found once for all of them.</summary>
    public RowFault? ReadCell(ReadOnlySpan<byte> record, ReadOnlySpan<Field> fields, long line, CellNumber number, int column, TableRow row)
    {
        row.Clear(isNone: false);

        if (_keys.Find(record, fields) is not { } key)
        {
            return RowFault.Series;
        }

        if (key.LeftOutAs is not null || (key.Series[0] is null && number.IsMissing))
        {
            return null;
        }

        return (key.Series[0] ?? Series(key, _cells[0])) is { } series
            ? Take(_cells[0], series, number, CellNumber.Missing, QualityOf(record, fields), line, row, column)
            : _book.IsFull ? RowFault.Series : RowFault.UnitUnknown;
    }

    private RowFault? ReadValues(ReadOnlySpan<byte> record, ReadOnlySpan<Field> fields, long line, RowKey key, TableRow row, bool isKnown, out int column)
    {
        column = 0;
        var ofRow = QualityOf(record, fields);

        foreach (var cell in _cells)
        {
            column = cell.Column.Index + 1;

            if (cell.Read(record, fields, cell.Column.Index, out var number) is { } fault)
            {
                return fault;
            }

            if (number.IsMissing && cell.Column.Blank == BlankMeaning.ZeroBesideAnother && cell.IsBlank(record, fields) && CountsBeside(cell, record, fields))
            {
                number = CellNumber.Zero;
            }

            if (!number.IsMissing && cell.IsOfOtherUnit(record, fields))
            {
                column = cell.Column.UnitCheckColumn!.Value + 1;
                return RowFault.UnitUnknown;
            }

            var register = CellNumber.Missing;

            if (cell.Column.RegisterCheckColumn is { } check && cell.Read(record, fields, check, out register) is { } checkFault)
            {
                column = check + 1;
                return checkFault;
            }

            var series = key.Series[cell.Ordinal];

            if (series is null)
            {
                if (isKnown || (number.IsMissing && register.IsMissing && cell.Column.Blank != BlankMeaning.Zero))
                {
                    continue;
                }

                series = Series(key, cell);

                if (series is null)
                {
                    return _book.IsFull ? RowFault.Series : RowFault.UnitUnknown;
                }
            }

            if (Take(cell, series, number, register, cell.QualityOf(record, fields, ofRow), line, row, column) is { } takeFault)
            {
                return takeFault;
            }
        }

        column = 0;
        return null;
    }

    private bool CountsBeside(ValueCell cell, ReadOnlySpan<byte> record, ReadOnlySpan<Field> fields)
    {
        foreach (var other in _cells)
        {
            if (other != cell && other.Column.Direction == cell.Column.Direction && other.Read(record, fields, other.Column.Index, out var number) is null && !number.IsMissing)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Rows that number the hours of their day are as far apart as hours, not as their dates.</summary>
    private static int StepOf(TableLayout table, BlockFacts facts)
    {
        var seconds = (table.StepMinutes ?? facts.StepMinutes ?? 0) * 60;
        return table.Time.HourNumber is not null && seconds is 0 or >= LocalTime.SecondsPerDay ? 3600 : seconds;
    }

    private Quality QualityOf(ReadOnlySpan<byte> record, ReadOnlySpan<Field> fields) =>
        _quality is not null && CellText.TryRead(record, fields, _table.QualityColumn!.Value, out var word) ? _quality.Read(word) : Quality.Unknown;

    private RowFault? Take(
        ValueCell cell, MeterSeries series, CellNumber number, CellNumber register, Quality quality, long line, TableRow row, int column)
    {
        var exponent = series.MicroExponent;
        long micro = 0, registerMicro = 0;

        if (number.IsMissing && IsZero(cell.Column.Blank, series, register, exponent, quality))
        {
            number = CellNumber.Zero;
        }

        if (!number.IsMissing)
        {
            if (!number.TryScale(exponent, out micro, out var isRounded))
            {
                return RowFault.ValueTooLarge;
            }

            if (isRounded)
            {
                _notes.Rounded(line, column);
            }

            row.IsBlank = false;
        }
        else if (quality == Quality.Measured)
        {
            _notes.Contradicted(line, column);
        }

        if (!register.IsMissing && !register.TryScale(exponent, out registerMicro, out _))
        {
            return RowFault.ValueTooLarge;
        }

        row.Add(new(
            series, micro, number.Exponent + exponent, number.IsMissing, quality, column, register.IsMissing ? null : registerMicro, register.Exponent + exponent));
        return null;
    }

    private static bool IsZero(BlankMeaning blank, MeterSeries series, CellNumber register, int exponent, Quality quality) => blank switch
    {
        BlankMeaning.Zero => true,
        BlankMeaning.ZeroWhenMeasured => quality == Quality.Measured && !register.IsMissing && series.Check is { Readings: > 0 } check
            && register.TryScale(exponent, out var now, out _) && now == check.Last,
        _ => false,
    };

    private MeterSeries? Series(RowKey key, ValueCell cell)
    {
        var column = cell.Column;
        var unit = column.Unit != MeterUnit.Unknown ? column.Unit : key.Unit != MeterUnit.Unknown ? key.Unit : _facts.Unit;

        if (unit == MeterUnit.Unknown)
        {
            return null;
        }

        var kind = column.Kind switch
        {
            ReadingKind.Interval when Units.IsPower(unit) => ReadingKind.AveragePower,
            ReadingKind.AveragePower when Units.IsEnergy(unit) => ReadingKind.Interval,
            var stated => stated,
        };

        var identity = new SeriesIdentity
        {
            MeterPoint = key.MeterPoint ?? column.MeterPoint ?? _facts.MeterPoint,
            Register = key.Register ?? column.Register,
            Column = column.Header.Length == 0 ? null : column.Header,
            Direction = key.Direction != MeterDirection.Unknown ? key.Direction : column.Direction != MeterDirection.Unknown ? column.Direction : _facts.Direction,
            Unit = unit,
            Kind = kind,
            Label = kind is ReadingKind.Register or ReadingKind.Instant ? IntervalLabel.Instant : _table.Time.Label,
            StepSeconds = StepSeconds,
        };

        // What checks another table is no series of its own.
        var series = _table.IsDailyTotals ? new(-1, identity) { Ordinal = cell.Ordinal } : _book.Get(identity, cell.Ordinal);

        if (series is not null)
        {
            series.Check ??= column.RegisterCheckColumn is null ? null : new();
            series.StatedWh ??= column.HeaderTotal is { } total ? total * Units.WattHours(unit) : _facts.TotalWh;
        }

        return key.Series[cell.Ordinal] = series;
    }

    private bool HasNoValue(ReadOnlySpan<byte> record, ReadOnlySpan<Field> fields)
    {
        foreach (var cell in _cells)
        {
            if (!CellText.TryRead(record, fields, cell.Column.Index, out var text) || !text.IsEmpty)
            {
                return false;
            }
        }

        return true;
    }
}
