using MoostPortal.MeterFiles;

namespace MoostPortal.Tests.MeterFiles.Truth.Austria;

/// <summary>
/// <code>
/// Zählpunktbezeichnung;Kennzahl;Zählernummer;Exportiere ab;Exportiere bis;Exportiere ab;Exportiere bis
/// AT009…;1-1:1.9.0 P.01;;19.10.2025;02.11.2025;00:00;00:00
/// Startdatum;Startuhrzeit;Enddatum;Enduhrzeit;Verbrauch (in kWh);Zählerstand um 24 Uhr (in kWh);Status
/// 26.10.2025;02:45;26.10.2025;02:00;0,071;;Wahrer Wert
/// </code>
/// </summary>
internal sealed class NetzBurgenland(string name, bool hasFeedIn, string feedInWord) : Dialect(name, "at-netz-burgenland", AustrianForm.Zone)
{
    private static readonly string s_meterPoint = AustrianForm.MeterPoint("009000", 3);

    public override bool HasRowPerSeries => hasFeedIn;
    public override FoldVerdict Verdict => FoldVerdict.EndMarker;

    public override IReadOnlyList<DialectSeries> Series => hasFeedIn
        ? [new(Channel.Offtake) { MeterPoint = s_meterPoint }, new(Channel.FeedIn, MeterDirection.FeedIn) { MeterPoint = s_meterPoint }]
        : [new(Channel.Offtake) { MeterPoint = s_meterPoint }];

    public override IReadOnlyList<string> Finds => ["preamble.stripped"];

    public override DialectFile Write(TruthRange truth)
    {
        var lines = new Lines(";");
        Block(lines, truth, Channel.Offtake, "1-1:1.9.0 P.01", "Verbrauch");

        if (hasFeedIn)
        {
            Block(lines, truth, Channel.FeedIn, "1-1:2.9.0 P.01", feedInWord);
        }

        return lines.Utf8();
    }

    private void Block(Lines lines, TruthRange truth, Channel channel, string code, string word)
    {
        lines.Add("Zählpunktbezeichnung;Kennzahl;Zählernummer;Exportiere ab;Exportiere bis;Exportiere ab;Exportiere bis");
        lines.Add($"{s_meterPoint};{code};;{truth.First:dd.MM.yyyy};{truth.First.AddDays(truth.Days - 1):dd.MM.yyyy};00:00;00:00");
        lines.Add($"Startdatum;Startuhrzeit;Enddatum;Enduhrzeit;{word} (in kWh);{(hasFeedIn ? "" : "Zählerstand um 24 Uhr (in kWh);")}Status");

        foreach (var slot in truth.Rows(Autumn))
        {
            var isBroken = slot.IsBroken && channel == Channel.Offtake;
            var value = (isBroken ? slot : slot.Readable).Text(channel, Form.Thousandths(','), "-");
            string[] register = hasFeedIn ? [] : [""];
            lines.Row(
                isBroken,
                [AustrianForm.Day(slot.From), AustrianForm.Clock(slot.From), AustrianForm.Day(slot.To), AustrianForm.Clock(slot.To), value, .. register, slot.IsEstimated ? "Ersatzwert" : "Wahrer Wert"]);
        }
    }
}
