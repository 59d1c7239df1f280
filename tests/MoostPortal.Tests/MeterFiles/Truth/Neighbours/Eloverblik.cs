using MoostPortal.MeterFiles;

namespace MoostPortal.Tests.MeterFiles.Truth.Neighbours;

/// <summary>
/// <code>
/// MålepunktsID;Fra_dato;Til_dato;Mængde;Måleenhed;Kvalitet;Type
/// 571313…;26-10-2025 02:00:00;26-10-2025 02:00:00;0,312;KWH;Målt;Tidsserie
/// </code>
/// </summary>
internal sealed class Eloverblik() : Dialect("Eloverblik", "dk-eloverblik", "Europe/Copenhagen", 60)
{
    private const string MeterPoint = "571313100000000010";

    public override FoldVerdict Verdict => FoldVerdict.EndMarker;
    public override IReadOnlyList<DialectSeries> Series => [new(Channel.Offtake) { MeterPoint = MeterPoint }];

    public override DialectFile Write(TruthRange truth)
    {
        var lines = new Lines(";").Add("MålepunktsID;Fra_dato;Til_dato;Mængde;Måleenhed;Kvalitet;Type");

        foreach (var slot in truth.Rows(Autumn))
        {
            lines.Row(
                slot, MeterPoint, Form.Time(slot.From, "dd-MM-yyyy HH:mm:ss"), Form.Time(slot.To, "dd-MM-yyyy HH:mm:ss"), slot.Text(Channel.Offtake, Form.Thousandths(',')), "KWH",
                slot.IsEstimated ? "Estimeret" : "Målt", "Tidsserie");
        }

        return lines.Utf8(hasMark: true);
    }
}
