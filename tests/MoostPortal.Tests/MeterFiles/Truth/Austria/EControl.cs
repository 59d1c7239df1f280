using MoostPortal.MeterFiles;

namespace MoostPortal.Tests.MeterFiles.Truth.Austria;

/// <summary>
/// <code>
/// Ende Ablesezeitraum;Messintervall;Abrechnungsmaßeinheit;Zuhause - AT001… - Verbrauch [kWh];;
/// 2025-10-26T02:15+02:00;QH;KWH;0,071;;
/// </code>
/// </summary>
internal sealed class EControl() : Dialect("Wiener Netze, E-Control", "at-wiener-netze-econtrol", AustrianForm.Zone)
{
    private static readonly string s_meterPoint = AustrianForm.MeterPoint("001000", 2);

    public override FoldVerdict Verdict => FoldVerdict.Offset;
    public override Quality Plain => Quality.Unknown;
    public override Quality Flagged => Quality.Unknown;
    public override IReadOnlyList<DialectSeries> Series => [new(Channel.Offtake) { MeterPoint = s_meterPoint }];

    public override DialectFile Write(TruthRange truth)
    {
        var lines = new Lines(";").Add($"Ende Ablesezeitraum;Messintervall;Abrechnungsmaßeinheit;Zuhause - {s_meterPoint} - Verbrauch [kWh];;");

        foreach (var slot in truth.Rows(Autumn))
        {
            lines.Row(slot, Form.Time(slot.To, "yyyy-MM-ddTHH:mmzzz"), "QH", "KWH", slot.Text(Channel.Offtake, Form.Thousandths(',')), "", "");
        }

        return lines.Utf8(hasMark: true);
    }
}
