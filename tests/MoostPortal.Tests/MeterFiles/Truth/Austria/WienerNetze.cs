using MoostPortal.MeterFiles;

namespace MoostPortal.Tests.MeterFiles.Truth.Austria;

/// <summary>
/// <code>
/// Datum;Zeit von;Zeit bis;Zuhause - AT001… - Verbrauch [kWh]
/// 26.10.2025;02:45:00;02:00:00;0,071
/// </code>
/// </summary>
internal sealed class WienerNetze(string name, bool isFeedIn, string trailer) : Dialect(name, "at-wiener-netze", AustrianForm.Zone)
{
    private static readonly string s_meterPoint = AustrianForm.MeterPoint("001000", 1);

    private Channel Channel => isFeedIn ? Channel.FeedIn : Channel.Offtake;

    public override FoldVerdict Verdict => FoldVerdict.EndMarker;
    public override Quality Plain => Quality.Unknown;
    public override Quality Flagged => Quality.Unknown;

    public override IReadOnlyList<DialectSeries> Series =>
        [new(Channel, isFeedIn ? MeterDirection.FeedIn : MeterDirection.Consumption) { MeterPoint = s_meterPoint }];

    public override DialectFile Write(TruthRange truth)
    {
        var lines = new Lines(";").Add($"Datum;Zeit von;Zeit bis;Zuhause - {s_meterPoint} - {(isFeedIn ? "Einspeiser" : "Verbrauch")} [kWh]{trailer}");

        foreach (var slot in truth.Rows(Autumn))
        {
            lines.Row(
                slot, AustrianForm.Day(slot.From), Form.Time(slot.From, "HH:mm:ss"), Form.Time(slot.To, "HH:mm:ss"), slot.Text(Channel, Form.Thousandths(',')) + trailer);
        }

        return lines.Utf8(hasMark: true);
    }
}
