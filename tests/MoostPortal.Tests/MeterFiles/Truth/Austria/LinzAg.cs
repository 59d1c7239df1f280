using System.Text;
using MoostPortal.MeterFiles;

namespace MoostPortal.Tests.MeterFiles.Truth.Austria;

/// <summary>
/// <code>
/// Datum von;Datum bis;Energiemenge in kWh;Ersatzwert
/// 26.10.2025 02:45;26.10.2025 02:00;0,071;
/// </code>
/// </summary>
internal sealed class LinzAg(string name, string header) : Dialect(name, "at-linz-ag", AustrianForm.Zone)
{
    public override FoldVerdict Verdict => FoldVerdict.EndMarker;
    public override Quality Plain => Quality.Unknown;

    public override DialectFile Write(TruthRange truth)
    {
        var lines = new Lines(";").Add($"Datum von;Datum bis;{header};Ersatzwert");

        foreach (var slot in truth.Rows(Autumn))
        {
            lines.Row(slot, AustrianForm.Minute(slot.From), AustrianForm.Minute(slot.To), slot.Text(Channel.Offtake, Form.Thousandths(',')), slot.IsEstimated ? "E" : "");
        }

        return lines.In(Encoding.ASCII);
    }
}
