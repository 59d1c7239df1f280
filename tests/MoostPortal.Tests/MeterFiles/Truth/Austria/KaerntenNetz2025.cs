using System.Text;
using MoostPortal.MeterFiles;

namespace MoostPortal.Tests.MeterFiles.Truth.Austria;

/// <summary>
/// <code>
/// Startdatum;Enddatum;Zählpunktbezeichnung;Name der Energiegemeinschaft;…;OBIS;OBIS Kurzbeschreibung;Wert;Einheit;Qualität;Qualitätbeschreibung
/// 26.10.2025 02:45;26.10.2025 02:00;AT007…;;;1-1:1.9.0 P.01;Verbrauch;0,071;KWH;L1;gemessen
/// </code>
/// </summary>
internal sealed class KaerntenNetz2025() : Dialect("Kärnten Netz 2025", "at-kaernten-netz-2025", AustrianForm.Zone)
{
    private static readonly string s_meterPoint = AustrianForm.MeterPoint("007000", 5);

    public override bool HasRowPerSeries => true;
    public override FoldVerdict Verdict => FoldVerdict.EndMarker;
    public override IReadOnlyDictionary<string, string> Answers => new Dictionary<string, string> { ["encoding"] = "windows-1252" };

    public override IReadOnlyList<DialectSeries> Series =>
        [new(Channel.Offtake) { MeterPoint = s_meterPoint }, new(Channel.FeedIn, MeterDirection.FeedIn) { MeterPoint = s_meterPoint }];

    public override DialectFile Write(TruthRange truth)
    {
        var lines = new Lines(";", "\r\n").Add(
            "Startdatum;Enddatum;Zählpunktbezeichnung;Name der Energiegemeinschaft;ID der Energiegemeinschaft;OBIS;OBIS Kurzbeschreibung;Wert;Einheit;Qualität;Qualitätbeschreibung");

        foreach (var (channel, code, word) in new[] { (Channel.Offtake, "1-1:1.9.0 P.01", "Gesamtverbrauch"), (Channel.FeedIn, "1-1:2.9.0 P.01", "Gesamteinspeisung") })
        {
            foreach (var slot in truth.Rows(Autumn))
            {
                var isBroken = slot.IsBroken && channel == Channel.Offtake;
                var value = (isBroken ? slot : slot.Readable).Text(channel, Form.Thousandths(','));
                lines.Row(
                    isBroken, AustrianForm.Minute(slot.From), AustrianForm.Minute(slot.To), s_meterPoint, "", "", code, word, value, "KWH",
                    slot.IsEstimated ? "L3" : "L1", slot.IsEstimated ? "Ersatzwert" : "gemessen");
            }
        }

        return lines.In(Encoding.Latin1);
    }
}
