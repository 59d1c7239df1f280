using CsCheck;
using MoostPortal.MeterFiles;

namespace MoostPortal.Tests.MeterFiles.Truth;

/// <summary>A file as an unknown operator might write it: any mixture of the habits that known ones have.</summary>
internal sealed record RandomDialect(
    string Zone, int Minutes, char Delimiter, char Mark, string DateForm, string TimeForm, bool HasTimeColumn, IntervalLabel Label, string Unit, bool HasUnitColumn,
    bool QuotesAll, int PreambleLines, bool IsNewestFirst, RandomDialect.Words Header, bool HasQuality, bool IsCrLf, int FirstDay)
{
    private static readonly Words[] s_words =
    [
        new("Datum", "Uhrzeit", "Beginn", "Ende", "Verbrauch", "Einheit", "Status", "gemessen"),
        new("Date", "Time", "Start", "End", "Consumption", "Unit", "Quality", "measured"),
        new("Date", "Heure", "Début", "Fin", "Consommation", "Unité", "Statut", "mesuré"),
        new("Datum", "Tijd", "Van", "Tot", "Verbruik", "Eenheid", "Status", "gemeten"),
        new("Fecha", "Hora", "Inicio", "Fin", "Consumo", "Unidad", "Estado", "real"),
        new("Data", "Ora", "Inizio", "Fine", "Consumo", "Unità", "Stato", "misurato"),
    ];

    public static Gen<RandomDialect> Any { get; } = Gen.Select(
        Gen.Select(Gen.OneOf("Europe/Vienna", "Europe/Lisbon", "America/Chicago"), Gen.OneOf(5, 10, 15, 30, 60), Gen.OneOf(';', ',', '\t', '|')),
        Gen.Select(
            Gen.OneOf('.', ','), Gen.OneOf("yyyy-MM-dd", "dd.MM.yyyy", "dd/MM/yyyy", "MM/dd/yyyy", "yyyy/MM/dd", "dd-MM-yyyy"), Gen.OneOf("HH:mm", "HH:mm:ss")),
        Gen.Select(
            Gen.Bool, Gen.OneOf(IntervalLabel.Start, IntervalLabel.End, IntervalLabel.Both), Gen.OneOf("Wh", "kWh", "W", "kW"), Gen.Bool),
        Gen.Select(Gen.Bool, Gen.Int[0, 4], Gen.Bool, Gen.OneOf(s_words)),
        Gen.Select(Gen.Bool, Gen.Bool, Gen.Int[0, 725]),
        (a, b, c, d, e) => new RandomDialect(
            a.Item1, a.Item2, a.Item3, b.Item1, b.Item2, b.Item3, c.Item1, c.Item2, c.Item3, c.Item4, d.Item1, d.Item2, d.Item3, d.Item4, e.Item1, e.Item2, e.Item3));

    private const int Days = 4;

    public TimeZoneInfo Home => TimeZoneInfo.FindSystemTimeZoneById(Zone);

    public TruthRange Truth => new(Home, new DateOnly(2024, 1, 2).AddDays(FirstDay), Days, Minutes, isFaultless: true);

    public byte[] Write()
    {
        var lines = new Lines(Delimiter.ToString(), IsCrLf ? "\r\n" : "\n");

        for (var i = 0; i < PreambleLines; i++)
        {
            lines.Row(false, ["Konto " + i, "ABC" + i]);
        }

        Add(lines, [.. TimeHeader, HasUnitColumn ? Header.Value : $"{Header.Value} [{Unit}]", .. HasUnitColumn ? [Header.Unit] : Array.Empty<string>(), .. HasQuality ? [Header.Quality] : Array.Empty<string>()]);
        var rows = Truth.Slots;

        foreach (var slot in IsNewestFirst ? rows.Reverse() : rows)
        {
            Add(lines, [.. Times(slot), Value(slot), .. HasUnitColumn ? [Unit] : Array.Empty<string>(), .. HasQuality ? [Header.Measured] : Array.Empty<string>()]);
        }

        return lines.Utf8().Bytes;
    }

    /// <summary>What is true, should the file not say it.</summary>
    public string? Answer(string question) => question.Split(':')[0] switch
    {
        "label" => Label == IntervalLabel.End ? "end" : "start",
        "dateOrder" => DateForm.StartsWith('d') ? "dayMonthYear" : DateForm.StartsWith('M') ? "monthDayYear" : "yearMonthDay",
        "decimalMark" => Mark == ',' ? "comma" : "point",
        "unit" => Unit,
        "kind" => "interval",
        "direction" => "consumption",
        "clock" => "local",
        "fold" => "sequence",
        _ => null,
    };

    private string[] TimeHeader => (Label == IntervalLabel.Both, HasTimeColumn) switch
    {
        (true, true) => [Header.Start + " " + Header.Date, Header.Start + " " + Header.Time, Header.End + " " + Header.Date, Header.End + " " + Header.Time],
        (true, false) => [Header.Start, Header.End],
        (false, true) => [Header.Date, Header.Time],
        _ => [Header.Date],
    };

    private string[] Times(Slot slot) => Label switch
    {
        IntervalLabel.Both => [.. Time(slot.From), .. Time(slot.To)],
        IntervalLabel.End => Time(slot.To),
        _ => Time(slot.From),
    };

    private string[] Time(DateTimeOffset time) => HasTimeColumn ? [Form.Time(time, DateForm), Form.Time(time, TimeForm)] : [Form.Time(time, $"{DateForm} {TimeForm}")];

    private string Value(Slot slot)
    {
        var wh = slot.Wh[(int)Channel.Offtake];
        return Unit switch
        {
            "Wh" => Form.Whole(wh),
            "kWh" => Form.Thousandths(Mark)(wh),
            "W" => Form.Whole(wh * 60 / Minutes),
            _ => Form.Kilowatt(Mark, slot)(wh),
        };
    }

    private void Add(Lines lines, IEnumerable<string> cells) => lines.Row(false, cells.Select(cell => QuotesAll || cell.Contains(Delimiter, StringComparison.Ordinal) ? Form.Quoted(cell) : cell));

    /// <summary>A language's words for the columns.</summary>
    internal sealed record Words(string Date, string Time, string Start, string End, string Value, string Unit, string Quality, string Measured);
}
