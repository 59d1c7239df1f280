using MoostPortal.MeterFiles;
using MoostPortal.MeterFiles.Reports;

namespace MoostPortal.Tests.MeterFiles.Truth.Austria;

/// <summary>
/// <code>
/// Lieferrichtung: Bezug;;;;;;;;;
/// Ablesezeitpunkt;Zaehlerstand Gesamt - 1.8.0;Verbrauch Gesamt - 1.8.0;Status Gesamt - 1.8.0;Zaehlerstand Hochtarif - 1.8.1;…
/// 2025-10-26T02:15:00.000+02:00;1234.567;0.071;VAL;;;;;;
/// </code>
/// </summary>
internal sealed class StromnetzGraz(string name, char delimiter, char mark, bool hasDirection) : Dialect(name, delimiter == ',' ? "at-stromnetz-graz-v1" : "at-stromnetz-graz", AustrianForm.Zone)
{
    public override FoldVerdict Verdict => FoldVerdict.Offset;
    public override IReadOnlyList<ControlTotalKind> Totals => [ControlTotalKind.Register];

    public override IReadOnlyList<string> Finds => hasDirection ? ["column.leftOut", "preamble.stripped"] : ["column.leftOut"];

    public override DialectFile Write(TruthRange truth)
    {
        var lines = new Lines(delimiter.ToString());
        string[] tariffs = delimiter == ',' ? ["Einheitstarif", "Hochtarif", "Niedertarif"] : ["Gesamt - 1.8.0", "Hochtarif - 1.8.1", "Niedertarif - 1.8.2"];

        if (hasDirection)
        {
            lines.Add("Lieferrichtung: Bezug;;;;;;;;;");
        }

        lines.Row(false, ["Ablesezeitpunkt", .. tariffs.SelectMany(tariff => new[] { "Zaehlerstand " + tariff, "Verbrauch " + tariff, "Status " + tariff })]);
        var register = 1_234_000L;

        foreach (var slot in truth.Rows(Autumn))
        {
            register += slot.Counted(Channel.Offtake);
            lines.Row(
                slot, Form.Time(slot.To, "yyyy-MM-ddTHH:mm:ss.fffzzz"), slot.IsBlank ? "" : Form.Thousandths(mark)(register), slot.Text(Channel.Offtake, Form.Thousandths(mark)),
                slot.IsBlank ? "" : slot.IsEstimated ? "EST" : "VAL", "", "", "", "", "", "");
        }

        return lines.Utf8();
    }
}
