using MoostPortal.MeterFiles;

namespace MoostPortal.Tests.MeterFiles.Truth.Neighbours;

/// <summary>
/// <code>
/// "Datum","EAN","Verbruik","Type","Piek"
/// "2025-10-26T02:00:00+02:00","8716…","0.312","Elektriciteit","false"
/// </code>
/// </summary>
internal sealed class EngieNl() : Dialect("ENGIE", "nl-engie", "Europe/Amsterdam", 60)
{
    private const string MeterPoint = "871687100000000013";

    public override FoldVerdict Verdict => FoldVerdict.Offset;
    public override Quality Plain => Quality.Unknown;
    public override Quality Flagged => Quality.Unknown;
    public override bool HasRowPerSeries => true;

    public override IReadOnlyList<DialectSeries> Series =>
        [new(Channel.Offtake) { MeterPoint = MeterPoint }, new(Channel.FeedIn, MeterDirection.FeedIn) { MeterPoint = MeterPoint }];

    public override IReadOnlyList<string> Finds => ["column.leftOut"];

    public override DialectFile Write(TruthRange truth)
    {
        var lines = new Lines(",").Add("\"Datum\",\"EAN\",\"Verbruik\",\"Type\",\"Piek\"");

        foreach (var slot in truth.Rows(Autumn))
        {
            foreach (var (channel, product) in new[] { (Channel.Offtake, "Elektriciteit"), (Channel.FeedIn, "Teruglevering"), (Channel.Gas, "Gas") })
            {
                var isBroken = slot.IsBroken && channel == Channel.Offtake;
                string[] cells =
                [
                    Form.Time(slot.From, "yyyy-MM-ddTHH:mm:sszzz"), channel == Channel.Gas ? "871687100000000099" : MeterPoint,
                    (isBroken ? slot : slot.Readable).Text(channel, Form.Thousandths('.')), product, slot.From.Hour is >= 7 and < 22 ? "true" : "false",
                ];
                lines.Row(isBroken, cells.Select(Form.Quoted));
            }
        }

        return lines.Utf8();
    }
}
