using MoostPortal.MeterFiles;

namespace MoostPortal.Tests.MeterFiles.Truth.Neighbours;

/// <summary>
/// <code>
/// Mittauspisteen tunnus;Tuotteen tyyppi;Resoluutio;Yksikkötyyppi;Lukeman tyyppi;Alkuaika;Määrä;Laatu
/// 643007…;8716867000030;PT15M;kWh;BN01;2025-10-26T00:15:00Z;0,071000;OK
/// </code>
/// </summary>
internal sealed class Fingrid(string name, int minutes) : Dialect(name, "fi-fingrid-datahub", "Europe/Helsinki", minutes)
{
    private const string MeterPoint = "643007000000000019";

    public override FoldVerdict Verdict => FoldVerdict.Utc;
    public override IReadOnlyList<DialectSeries> Series => [new(Channel.Offtake) { MeterPoint = MeterPoint }];

    public override DialectFile Write(TruthRange truth)
    {
        var lines = new Lines(";").Add("Mittauspisteen tunnus;Tuotteen tyyppi;Resoluutio;Yksikkötyyppi;Lukeman tyyppi;Alkuaika;Määrä;Laatu");

        foreach (var slot in truth.Rows(Autumn))
        {
            lines.Row(
                slot, MeterPoint, "8716867000030", Minutes == 60 ? "PT1H" : "PT15M", "kWh", "BN01", Form.Time(slot.From.ToUniversalTime(), "yyyy-MM-ddTHH:mm:ss'Z'"),
                slot.Text(Channel.Offtake, Form.Thousandths(',', 6)), slot.IsEstimated ? "EST" : "OK");
        }

        return lines.Utf8(hasMark: true);
    }
}
