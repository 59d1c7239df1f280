using System.Text;
using MoostPortal.MeterFiles;

namespace MoostPortal.Tests.MeterFiles.Truth.Austria;

/// <summary>
/// <code>
/// Vertragskonto;123456789012
/// Zählpunkt;AT004…
///
/// Beginn der Messreihe;Ende der Messreihe;Messwert in kWh
/// 26.10.2025 02:45;26.10.2025 02:00;0,071
/// </code>
/// </summary>
internal sealed class VorarlbergNetz() : Dialect("Vorarlberg Netz", "at-vorarlberg-netz", AustrianForm.Zone)
{
    private static readonly string s_meterPoint = AustrianForm.MeterPoint("004000", 8);

    public override FoldVerdict Verdict => FoldVerdict.EndMarker;
    public override Quality Plain => Quality.Unknown;
    public override Quality Flagged => Quality.Unknown;
    public override IReadOnlyList<DialectSeries> Series => [new(Channel.Offtake) { MeterPoint = s_meterPoint }];

    public override IReadOnlyList<string> Finds => ["preamble.stripped"];

    public override DialectFile Write(TruthRange truth)
    {
        var lines = new Lines(";", "\r\n").Add("Vertragskonto;123456789012").Add($"Zählpunkt;{s_meterPoint}").Add("")
            .Add("Beginn der Messreihe;Ende der Messreihe;Messwert in kWh");

        foreach (var slot in truth.Rows(Autumn))
        {
            lines.Row(slot, AustrianForm.Minute(slot.From), AustrianForm.Minute(slot.To), slot.Text(Channel.Offtake, Form.Thousandths(',')));
        }

        return lines.In(new UnicodeEncoding(bigEndian: false, byteOrderMark: false));
    }
}
