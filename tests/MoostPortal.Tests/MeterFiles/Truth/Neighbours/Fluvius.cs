using MoostPortal.MeterFiles;

namespace MoostPortal.Tests.MeterFiles.Truth.Neighbours;

/// <summary>
/// <code>
/// Van datum;Van tijdstip;Tot datum;Tot tijdstip;EAN;Meter;Metertype;Register;Volume;Eenheid;Validatiestatus
/// 26-10-2025;02:45:00;26-10-2025;02:00:00;="5414…";1SAG1100000001;Digitale meter;Afname Nacht;0,071;kWh;Gevalideerd
/// </code>
/// </summary>
internal sealed class Fluvius(string name, bool isEnglish) : Dialect(name, isEnglish ? "be-fluvius-en" : "be-fluvius", "Europe/Brussels")
{
    private const string MeterPoint = "541448800000000017";

    private static readonly (Channel Channel, string Dutch, string English)[] s_registers =
    [
        (Channel.OfftakeDay, "Afname Dag", "Offtake Day"), (Channel.OfftakeNight, "Afname Nacht", "Offtake Night"),
        (Channel.FeedInDay, "Injectie Dag", "Injection Day"), (Channel.FeedInNight, "Injectie Nacht", "Injection Night"),
    ];

    public override AutumnHour Autumn => AutumnHour.Interleaved;
    public override FoldVerdict Verdict => FoldVerdict.EndMarker;
    public override bool HasRowPerSeries => true;

    public override IReadOnlyList<DialectSeries> Series =>
    [
        .. s_registers.Select(register => new DialectSeries(register.Channel, register.Dutch.StartsWith('A') ? MeterDirection.Consumption : MeterDirection.FeedIn)
        {
            MeterPoint = MeterPoint,
            Mark = isEnglish ? register.English : register.Dutch,
            BlankIsZero = true,
        }),
    ];

    public override DialectFile Write(TruthRange truth)
    {
        var lines = new Lines(";", isEnglish ? "\r\n" : "\n").Add(isEnglish
            ? "From (date);From (time);To (date);To (time);EAN;Meter;Meter type;Register;Volume;Unit;Validation status"
            : "Van datum;Van tijdstip;Tot datum;Tot tijdstip;EAN;Meter;Metertype;Register;Volume;Eenheid;Validatiestatus");
        var form = isEnglish ? "dd/MM/yyyy" : "dd-MM-yyyy";

        foreach (var slot in TruthRange.Interleave(truth.Rows(Autumn), slot => slot.From))
        {
            foreach (var (channel, dutch, english) in s_registers)
            {
                var isBroken = slot.IsBroken && channel == Channel.OfftakeDay;
                var isUnused = slot.Wh[(int)channel] == 0 && !isBroken;
                lines.Row(
                    isBroken, Form.Time(slot.From, form), Form.Time(slot.From, "HH:mm:ss"), Form.Time(slot.To, form), Form.Time(slot.To, "HH:mm:ss"),
                    $"=\"{MeterPoint}\"", "1SAG1100000001", isEnglish ? "Digital meter" : "Digitale meter", isEnglish ? english : dutch,
                    isUnused ? "" : (isBroken ? slot : slot.Readable).Text(channel, Form.Thousandths(',')), "kWh", Status(slot, isUnused));
            }
        }

        return lines.Utf8(hasMark: true);
    }

    private string Status(Slot slot, bool isUnused) => (isUnused || slot.IsBlank, slot.IsEstimated) switch
    {
        (true, _) => isEnglish ? "No consumption" : "Geen verbruik",
        (_, true) => isEnglish ? "Estimated" : "Geschat",
        _ => isEnglish ? "Read" : "Uitgelezen",
    };
}
