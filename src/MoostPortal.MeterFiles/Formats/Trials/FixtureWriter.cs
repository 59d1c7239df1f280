using System.Globalization;
using System.Text;
using MoostPortal.MeterFiles.Layouts;
using MoostPortal.MeterFiles.Recognition;

namespace MoostPortal.MeterFiles.Formats.Trials;

/// <summary>Writes a variant's own file: a header from its patterns, rows from its roles.</summary>
internal sealed class FixtureWriter
{
    private const int DayMinutes = 1440;
    private const int Days = 10;
    private const string LongNumber = "1234567";
    private const string MeterPoint = "AT0000000000000000000000000000001";

    private readonly FormatVariant _variant;
    private readonly FormatColumn[] _columns;
    private readonly FixtureTime _time;
    private readonly FixtureSlot[] _slots;
    private readonly DateOnly _day;
    private readonly int _minutes;

    public FixtureWriter(FormatVariant variant, FixtureDay day)
    {
        (_variant, _columns, _day) = (variant, ColumnsOf(variant), DateOf(day));
        _minutes = variant.StepMinutes ?? (_columns.Any(column => column.Role == ColumnRole.HourNumber) ? 60 : 15);
        _time = new(variant, [.. _columns.Select(column => column.Role)], IsDaily(variant));
        _slots = IsDaily(variant) ? [.. Enumerable.Range(0, Days).Select(i => FixtureSlot.Day(_day.AddDays(i), i))] : [.. FixtureSlot.OfDay(_day, _minutes, variant.Clock)];
    }

    public long Readings { get; private set; }

    public decimal Wh { get; private set; }

    public static IEnumerable<FixtureDay> DaysOf(FormatVariant variant) =>
        variant.Form is LayoutForm.DayRows or LayoutForm.Nem12 || IsDaily(variant) ? [FixtureDay.Normal] : [FixtureDay.Normal, FixtureDay.Spring, FixtureDay.Autumn];

    public string Write() => _variant.Form switch
    {
        LayoutForm.Nem12 => Nem12(),
        LayoutForm.DayRows => DayRows(),
        _ => Rows(),
    };

    // Days whose number is no month's, so that the order of their dates is plain.
    private static DateOnly DateOf(FixtureDay day) => day switch
    {
        FixtureDay.Spring => new(2025, 3, 30),
        FixtureDay.Autumn => new(2025, 10, 26),
        _ => new(2025, 1, 15),
    };

    private static bool IsDaily(FormatVariant variant) => variant.StepMinutes >= DayMinutes;

    /// <summary>What every file of the variant has, one value if that is none, and what says its direction where nothing else does.</summary>
    private static FormatColumn[] ColumnsOf(FormatVariant variant)
    {
        var needed = variant.Columns.Any(column => !column.Optional && IsRead(column)) ? -1 : variant.Columns.ToList().FindIndex(IsRead);
        var columns = variant.Columns.Where((column, i) => !column.Optional || i == needed).ToArray();
        var isDirected = variant.Direction is not null || columns.Any(column => IsRead(column) && column.Direction is not null) || !variant.RegisterWords.Any();
        return isDirected ? columns : [.. variant.Columns.Where((column, i) => !column.Optional || i == needed || column.Role is ColumnRole.Register or ColumnRole.Direction)];
    }

    private static bool IsRead(FormatColumn column) => column is { Role: ColumnRole.Value, LeftOutAs: null };

    /// <summary>Where several tables stand side by side, each holds a part of the day.</summary>
    private string Rows()
    {
        var tables = _variant.Tables ?? 1;
        var parts = _slots.Chunk((_slots.Length + tables - 1) / tables).ToArray();
        var text = new StringBuilder();
        Append(text, Enumerable.Range(0, tables).SelectMany(table => Beside(table, _columns.Select(Header))));

        for (var i = 0; i < parts[0].Length; i++)
        {
            Append(text, parts.SelectMany((part, table) => Beside(table, _columns.Select(column => i < part.Length ? Cell(column, part[i]) : ""))));
        }

        return text.ToString();
    }

    private static IEnumerable<string> Beside(int table, IEnumerable<string> cells) => table == 0 ? cells : cells.Prepend("");

    private static void Append(StringBuilder text, IEnumerable<string> cells) => text.AppendJoin(';', cells).Append('\n');

    private string DayRows()
    {
        var text = new StringBuilder();
        Append(text, _columns.SelectMany(column => IsRead(column) ? Times(column.Match) : [Header(column)]));

        for (var i = 0; i < Days; i++)
        {
            var day = FixtureSlot.Day(_day.AddDays(i), i);
            Append(text, _columns.SelectMany(column => IsRead(column)
                ? _slots.Select(slot => Counted(column, WattHours(slot.Number + day.Number)))
                : [column.Role == ColumnRole.Date ? _time.Date(day.Start) : Cell(column, day)]));
        }

        return text.ToString();
    }

    private IEnumerable<string> Times(string pattern)
    {
        var hasEnds = pattern.Contains('-', StringComparison.Ordinal);
        return _slots.Select(slot => FixtureTime.Clock(slot.Start) + (hasEnds ? $"-{FixtureTime.Clock(slot.End)}" : ""));
    }

    private string Nem12()
    {
        var register = _variant.RegisterWords.FirstOrDefault(word => word.Value.LeftOutAs is null).Key ?? "e1";
        var kilowattHours = new FormatColumn { Match = "", Role = ColumnRole.Value, Unit = MeterUnit.KilowattHour };
        var values = Enumerable.Range(0, 48).Select(i => Counted(kilowattHours, WattHours(i)));
        return $"""
            100,NEM12,{_day:yyyyMMdd}0000,FIXTURE,FIXTURE
            200,{LongNumber},{register.ToUpperInvariant()},1,{register.ToUpperInvariant()},N1,METER,KWH,30,
            300,{_day:yyyyMMdd},{string.Join(',', values)},A,,,,
            900

            """.ReplaceLineEndings("\n");
    }

    private string Header(FormatColumn column)
    {
        var pattern = column.Match.Split('|').FirstOrDefault(words => words.Length > 0, "").Replace("#", LongNumber, StringComparison.Ordinal);
        var name = pattern.Replace("*", "", StringComparison.Ordinal).Trim();

        // A star that must stand for something, as in "in-*": what is left without it is another word.
        if (!HeaderPattern.Fits(column.Match, HeaderText.Read(name).Words))
        {
            name = pattern.Replace("*", LongNumber, StringComparison.Ordinal).Trim();
        }

        return IsRead(column) && !SaysUnitElsewhere(column) ? $"{name} ({UnitWords.NameOf(UnitOf(column))})" : name;
    }

    private bool SaysUnitElsewhere(FormatColumn column) =>
        (column.MatchUnit is null && (column.Unit ?? _variant.Unit) is not null)
        || _columns.Any(other => other.Role == ColumnRole.Unit)
        || _variant.RegisterWords.Values.Any(word => word.Unit != MeterUnit.Unknown);

    private string Cell(FormatColumn column, FixtureSlot slot) => column.Role switch
    {
        ColumnRole.Value when column.LeftOutAs is null => Value(column, slot.Number),
        ColumnRole.Value => "1",
        ColumnRole.RegisterCheck => Number(column, Reading(slot.Number + 1)),
        ColumnRole.Quality => _variant.QualityWords.FirstOrDefault(word => word.Value == Quality.Measured).Key ?? "",
        ColumnRole.MeterPoint => MeterPoint,
        ColumnRole.Register => Word() ?? "1.8.0",
        ColumnRole.Product or ColumnRole.Direction => Word() ?? "consumption",
        ColumnRole.Unit => UnitWords.NameOf(UnitOf(_columns.First(IsRead))),
        ColumnRole.Ignored => "x",
        ColumnRole.HourNumber => (slot.Number + 1).ToString(CultureInfo.InvariantCulture),
        _ => _time.Cell(column.Role, slot),
    };

    private string Value(FormatColumn column, int row)
    {
        if ((column.Kind ?? _variant.Kind) is ReadingKind.Register)
        {
            // The difference of a reading to the one before is an interval; the first has none before it.
            var step = row == 0 ? 0 : WattHours(row - 1);
            (Readings, Wh) = (Readings + (row == 0 ? 0 : 1), Wh + step);
            return Number(column, Reading(row));
        }

        return UnitWords.IsPower(UnitOf(column)) ? Counted(column, WattHours(row), 60m / _minutes) : Counted(column, WattHours(row));
    }

    private string? Word() => Words().FirstOrDefault().Key;

    private MeterUnit? WordUnit() =>
        _columns.Any(column => column.Role is ColumnRole.Register or ColumnRole.Product or ColumnRole.Direction) && Words().FirstOrDefault() is { Value.Unit: not MeterUnit.Unknown } word
            ? word.Value.Unit
            : null;

    private IEnumerable<KeyValuePair<string, FormatWord>> Words() =>
        _variant.RegisterWords.Where(word => word.Value.LeftOutAs is null).OrderByDescending(word => word.Value.Direction == MeterDirection.Consumption);

    private MeterUnit UnitOf(FormatColumn column) =>
        column.MatchUnit ?? column.Unit ?? _variant.Unit ?? WordUnit() ?? ((column.Kind ?? _variant.Kind) is ReadingKind.AveragePower ? MeterUnit.Kilowatt : MeterUnit.KilowattHour);

    private string Counted(FormatColumn column, decimal wattHours, decimal perHour = 1)
    {
        (Readings, Wh) = (Readings + 1, Wh + wattHours);
        return Number(column, wattHours * perHour);
    }

    private string Number(FormatColumn column, decimal wattHours)
    {
        var text = UnitOf(column) switch
        {
            MeterUnit.WattHour or MeterUnit.Watt => wattHours.ToString("0", CultureInfo.InvariantCulture),
            MeterUnit.MegawattHour or MeterUnit.Megawatt => (wattHours / 1_000_000).ToString("0.000000", CultureInfo.InvariantCulture),
            _ => (wattHours / 1000).ToString("0.000", CultureInfo.InvariantCulture),
        };
        return _variant.DecimalMark == "," ? text.Replace('.', ',') : text;
    }

    /// <summary>Goes up and down, as no register does.</summary>
    private static decimal WattHours(int row) => 50 + (row * 37 % 100);

    private static decimal Reading(int row) => 1_234_000 + Enumerable.Range(0, row).Sum(WattHours);
}
