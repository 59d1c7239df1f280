using MoostPortal.MeterFiles;

namespace MoostPortal.Tests.MeterFiles.Truth.Neighbours;

/// <summary>
/// <code>
///  Consumption (kwh), Start, End
/// 0.156000, 2025-10-26T01:30:00+01:00, 2025-10-26T01:00:00Z
/// </code>
/// </summary>
internal sealed class OctopusEnergy(string name, bool isExport, bool hasCost) : Dialect(name, "gb-octopus", "Europe/London", 30)
{
    private Channel Channel => isExport ? Channel.FeedIn : Channel.Offtake;

    public override FoldVerdict Verdict => FoldVerdict.Offset;
    public override Quality Plain => Quality.Unknown;
    public override Quality Flagged => Quality.Unknown;
    public override IReadOnlyList<DialectSeries> Series => [new(Channel) { OmitsZeros = true }];

    public override IReadOnlyList<string> Finds => hasCost ? ["column.leftOut", "zeros.omitted"] : ["zeros.omitted"];

    public override DialectFile Write(TruthRange truth)
    {
        var lines = new Lines(", ").Add(" Consumption (kwh), " + (hasCost ? "Estimated Cost Inc. Tax (p), " : "") + "Start, End");

        foreach (var slot in truth.Rows(Autumn).Where(slot => slot.Wh[(int)Channel] > 0 || slot.IsBroken))
        {
            string[] cost = hasCost ? ["4.21"] : [];
            lines.Row(slot, [slot.Text(Channel, Form.Thousandths('.', 6)), .. cost, Time(slot.From), Time(slot.To)]);
        }

        return lines.Utf8();
    }

    private static string Time(DateTimeOffset time) =>
        Form.Time(time, time.Offset == TimeSpan.Zero ? "yyyy-MM-ddTHH:mm:ss'Z'" : "yyyy-MM-ddTHH:mm:sszzz");
}
