using MoostPortal.MeterFiles;

namespace MoostPortal.Tests.MeterFiles.Truth.Neighbours;

/// <summary>
/// <code>
/// CUPS;Fecha;Hora;AE_kWh;AS_kWh;AE_AUTOCONS_kWh;REAL/ESTIMADO
/// ES0031…;26/10/2025;25;0,312;0,000;;R
/// </code>
/// </summary>
internal sealed class Datadis(string name, Datadis.Variant variant) : Dialect(name, variant == Variant.Datadis ? "es-datadis" : "es-distribuidora", "Europe/Madrid", 60)
{
    private const string MeterPoint = "ES0031000000000001BJ";

    internal enum Variant
    {
        Datadis,
        Plain,
        Solar,
    }

    public override FoldVerdict Verdict => FoldVerdict.Sequence;

    public override IReadOnlyList<DialectSeries> Series => variant == Variant.Solar
        ? [new(Channel.Offtake) { MeterPoint = MeterPoint }, new(Channel.FeedIn, MeterDirection.FeedIn) { MeterPoint = MeterPoint }]
        : [new(Channel.Offtake) { MeterPoint = MeterPoint }];

    public override IReadOnlyList<string> Finds => variant == Variant.Solar ? ["column.leftOut"] : [];

    public override DialectFile Write(TruthRange truth)
    {
        var lines = new Lines(";").Add(variant switch
        {
            Variant.Datadis => "CUPS;Fecha;Hora;Consumo_kWh;Metodo_obtencion",
            Variant.Plain => "CUPS;Fecha;Hora;AE_kWh;REAL/ESTIMADO",
            _ => "CUPS;Fecha;Hora;AE_kWh;AS_kWh;AE_AUTOCONS_kWh;REAL/ESTIMADO",
        });

        foreach (var day in truth.Rows(Autumn).GroupBy(slot => slot.Date))
        {
            foreach (var (index, slot) in day.Index())
            {
                string[] solar = variant == Variant.Solar ? [slot.Readable.Text(Channel.FeedIn, Form.Thousandths(',')), ""] : [];
                var status = variant == Variant.Datadis ? (slot.IsEstimated ? "Estimada" : "Real") : slot.IsEstimated ? "E" : "R";
                lines.Row(
                    slot, [MeterPoint, $"{day.Key:dd/MM/yyyy}", Form.Whole(index + 1), slot.Text(Channel.Offtake, Form.Thousandths(',')), .. solar, status]);
            }
        }

        return lines.Utf8();
    }
}
