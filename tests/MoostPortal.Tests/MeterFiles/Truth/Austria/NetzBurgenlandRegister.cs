using System.Text;
using MoostPortal.MeterFiles;
using MoostPortal.MeterFiles.Reports;

namespace MoostPortal.Tests.MeterFiles.Truth.Austria;

/// <summary>
/// <code>
/// Start;Ende;Verbrauch (kWh) - Gesamtverbrauch;Zählerstand (kWh) - Gesamtverbrauch
///  26.10.2025 02:45:00; 26.10.2025 02:00:00;0,071;1234,567
/// </code>
/// </summary>
internal sealed class NetzBurgenlandRegister() : Dialect("Netz Burgenland 1", "at-netz-burgenland-v1", AustrianForm.Zone)
{
    public override FoldVerdict Verdict => FoldVerdict.EndMarker;
    public override Quality Plain => Quality.Unknown;
    public override Quality Flagged => Quality.Unknown;
    public override IReadOnlyDictionary<string, string> Answers => new Dictionary<string, string> { ["encoding"] = "windows-1252" };
    public override IReadOnlyList<ControlTotalKind> Totals => [ControlTotalKind.Register];

    public override DialectFile Write(TruthRange truth)
    {
        var lines = new Lines(";").Add("Start;Ende;Verbrauch (kWh) - Gesamtverbrauch;Zählerstand (kWh) - Gesamtverbrauch");
        var register = 1_234_000L;

        foreach (var slot in truth.Rows(Autumn))
        {
            register += slot.Counted(Channel.Offtake);
            lines.Row(
                slot, " " + AustrianForm.Second(slot.From), " " + AustrianForm.Second(slot.To), slot.Text(Channel.Offtake, Form.Thousandths(',')), Form.Thousandths(',')(register));
        }

        return lines.In(Encoding.Latin1);
    }
}
