using System.Text;
using MoostPortal.MeterFiles.Delimited;
using MoostPortal.MeterFiles.Layouts;

namespace MoostPortal.MeterFiles.Rows;

/// <summary>Reads AEMO's NEM12 files: a 200 record names meter and interval, a 300 record holds a day, 400 records tell the quality of its parts.</summary>
/// <remarks>
/// <code>
/// 200,NEM1201009,E1E2,1,E1,N1,01009,kWh,30,20250610
/// 300,20250301,0.461,0.810, (48 values) ,V,,,20250310121004,20250310182204
/// 400,1,20,F14,76,
/// </code>
/// Times are the market's standard time, without summer time.
/// </remarks>
internal sealed class Nem12Rows(RowFlow flow) : IRecordReader
{
    private const int MinutesPerDay = 1440;
    private const int FirstValue = 2;

    private readonly StampReader _dates = new(DateOrder.YearMonthDay, ClockRule.Standard, flow.Zone.StandardOffset);
    private readonly ValueReader _numbers = new('.', thousandsMark: null, []);
    private readonly HashSet<string> _leftOut = [];
    private readonly TableRow _row = new();
    private MeterSeries? _series;
    private bool _isLeftOut;
    private int _seconds;
    private Day? _day;
    private byte[] _meter = [];

    public void Read(ReadOnlySpan<byte> record, ReadOnlySpan<Field> fields, long line)
    {
        if (record.IsEmpty)
        {
            return;
        }

        var column = 1;
        CellText.TryRead(record, fields, 0, out var kind);

        switch (Encoding.ASCII.GetString(kind))
        {
            case "200":
                Flush();
                _meter = record.ToArray();
                Refuse(ReadMeter(record, fields, out column), column, record, line);
                break;

            case "300" when !_isLeftOut:
                Flush();

                if (!Refuse(ReadDay(record, fields, line, out column), column, record, line))
                {
                    flow.Tally.Taken();
                }

                break;

            case "400" when !_isLeftOut:
                Refuse(ReadQuality(record, fields, out column), column, record, line);
                break;

            case "300" or "400" or "100" or "500" or "900":
                break;

            default:
                flow.Tally.Refuse(RowFault.ColumnCount, 1, record, line);
                break;
        }
    }

    public void Finish() => Flush();

    private bool Refuse(RowFault? fault, int column, ReadOnlySpan<byte> record, long line)
    {
        // A day says nothing without its meter, so a refused one goes back with the record in front of it.
        if (fault is { } found)
        {
            flow.Tally.Refuse(found, column, record.StartsWith("200"u8) ? record : [.. _meter, (byte)'\n', .. record], line);
        }

        return fault is not null;
    }

    private RowFault? ReadMeter(ReadOnlySpan<byte> record, ReadOnlySpan<Field> fields, out int column)
    {
        var (meterPoint, suffix, unit, minutes) = (Text(record, fields, 1), Text(record, fields, 4), Text(record, fields, 7), Text(record, fields, 8));
        (_series, _isLeftOut, column) = (null, true, 5);
        var direction = suffix is ['E' or 'e', ..] ? MeterDirection.Consumption : suffix is ['B' or 'b', ..] ? MeterDirection.FeedIn : MeterDirection.Unknown;

        if (direction == MeterDirection.Unknown || Units.LeftOutAs(unit.ToLowerInvariant()) is not null)
        {
            if (_leftOut.Count < 100 && _leftOut.Add(suffix))
            {
                flow.Notes.Others.Add(new("column.leftOut", 0, 5, [suffix, "other"]));
            }

            return null;
        }

        column = 8;
        var known = Units.Of(unit.ToLowerInvariant());

        if (!Units.IsEnergy(known))
        {
            return RowFault.UnitUnknown;
        }

        column = 9;

        if (!int.TryParse(minutes, System.Globalization.CultureInfo.InvariantCulture, out var step) || step is not (5 or 15 or 30))
        {
            return RowFault.IntervalCount;
        }

        _seconds = step * 60;
        _series = flow.Book.Get(
            new()
            {
                MeterPoint = meterPoint.Length == 0 ? null : meterPoint,
                Register = suffix,
                Direction = direction,
                Unit = known,
                Kind = ReadingKind.Interval,
                Label = IntervalLabel.Position,
                StepSeconds = _seconds,
            },
            ordinal: 0);
        _isLeftOut = _series is null;
        return null;
    }

    private RowFault? ReadDay(ReadOnlySpan<byte> record, ReadOnlySpan<Field> fields, long line, out int column)
    {
        column = 2;

        if (_series is not { } series)
        {
            return RowFault.BlankField;
        }

        CellText.TryRead(record, fields, 1, out var text);

        if (_dates.Read(text, out var start) is { } fault)
        {
            return fault;
        }

        var count = MinutesPerDay * 60 / _seconds;

        if (fields.Length < FirstValue + count + 1)
        {
            return RowFault.IntervalCount;
        }

        column = FirstValue + count + 1;

        if (QualityOf(Text(record, fields, column - 1)) is not { } quality)
        {
            return RowFault.IntervalCount;
        }

        var values = new long?[count];

        for (var i = 0; i < count; i++)
        {
            column = FirstValue + i + 1;
            _row.Clear(isNone: false);

            if (!CellText.TryRead(record, fields, column - 1, out var cell))
            {
                return RowFault.StrayQuote;
            }

            if (_numbers.Read(cell, out var number) is { } valueFault)
            {
                return valueFault;
            }

            if (!number.TryScale(Units.MicroExponent(series.Identity.Unit), out var micro, out var isRounded))
            {
                return RowFault.ValueTooLarge;
            }

            if (isRounded)
            {
                flow.Notes.Rounded(line, column);
            }

            values[i] = number.IsMissing || quality.IsNull ? null : micro;
            _row.IsBlank = values[i] is null;
            _row.Add(new(series, micro, 0, _row.IsBlank, quality.Quality, column, null, 0));
            var at = start.Seconds + ((long)i * _seconds);
            _row.Time = new(at, at, HasEnd: false, IsInstant: true, IsDay: false);

            if (!_row.IsBlank && flow.Placer.Place(_row, isEnd: false, _seconds, out _, out _) is { } late)
            {
                return late;
            }
        }

        _day = new(series, start.Seconds, _seconds, values, Enumerable.Repeat(quality.Quality, count).ToArray(), line);
        column = 0;
        return null;
    }

    private RowFault? ReadQuality(ReadOnlySpan<byte> record, ReadOnlySpan<Field> fields, out int column)
    {
        column = 2;

        // The record's day was refused, and so are its parts.
        if (_day is not { } day)
        {
            return null;
        }

        if (!int.TryParse(Text(record, fields, 1), System.Globalization.CultureInfo.InvariantCulture, out var from)
            || !int.TryParse(Text(record, fields, 2), System.Globalization.CultureInfo.InvariantCulture, out var to)
            || from < 1 || to < from || to > day.Values.Length)
        {
            return RowFault.IntervalCount;
        }

        column = 4;

        if (QualityOf(Text(record, fields, 3)) is not { } quality)
        {
            return RowFault.IntervalCount;
        }

        for (var i = from - 1; i < to; i++)
        {
            day.Qualities[i] = quality.Quality;
            day.Values[i] = quality.IsNull ? null : day.Values[i];
        }

        return null;
    }

    private void Flush()
    {
        if (_day is not { } day)
        {
            return;
        }

        for (var i = 0; i < day.Values.Length; i++)
        {
            if (day.Values[i] is { } micro)
            {
                flow.Intervals.Take(day.Series, day.Start + ((long)i * day.Seconds), day.Seconds, micro, day.Qualities[i], day.Line);
            }
        }

        if (Array.TrueForAll(day.Values, value => value is null))
        {
            flow.Notes.Blank(day.Line);
        }

        _day = null;
    }

    /// <summary>A actual, E, F and S estimated or substituted, N none, V told by 400 records; a method number may follow.</summary>
    private static (Quality Quality, bool IsNull)? QualityOf(string text) => text is [var letter, ..] ? char.ToUpperInvariant(letter) switch
    {
        'A' => (Quality.Measured, false),
        'E' or 'F' or 'S' => (Quality.Estimated, false),
        'N' => (Quality.Unknown, true),
        'V' => (Quality.Unknown, false),
        _ => null,
    }
    : null;

    private static string Text(ReadOnlySpan<byte> record, ReadOnlySpan<Field> fields, int column) =>
        CellText.TryRead(record, fields, column, out var text) ? Encoding.UTF8.GetString(text) : "";

    private sealed record Day(MeterSeries Series, long Start, int Seconds, long?[] Values, Quality[] Qualities, long Line);
}
