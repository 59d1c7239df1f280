using MoostPortal.MeterFiles;

namespace MoostPortal.Tests.MeterFiles.Truth.Neighbours;

/// <summary>
/// <code>
/// MPRN,Meter Serial Number,Read Value,Read Type,Read Date and End Time
/// 10000000017,000000000030000001,0.174,Active Import Interval (kW),26-10-2025 01:30
/// </code>
/// </summary>
internal sealed class EsbNetworks(string name, string unit) : Dialect(name, "ie-esb-networks", "Europe/Dublin", 30)
{
    private const string MeterPoint = "10000000017";

    public override bool HasRowPerSeries => true;
    public override Quality Plain => Quality.Unknown;
    public override Quality Flagged => Quality.Unknown;

    public override IReadOnlyList<DialectSeries> Series =>
    [
        new(Channel.Offtake) { MeterPoint = MeterPoint, Kind = unit == "kW" ? ReadingKind.AveragePower : ReadingKind.Interval },
        new(Channel.FeedIn, MeterDirection.FeedIn) { MeterPoint = MeterPoint, Kind = unit == "kW" ? ReadingKind.AveragePower : ReadingKind.Interval },
    ];

    public override IReadOnlyList<string> Finds => ["rows.newestFirst"];

    public override DialectFile Write(TruthRange truth)
    {
        var lines = new Lines(",", "\r\n").Add("MPRN,Meter Serial Number,Read Value,Read Type,Read Date and End Time");

        foreach (var slot in truth.Rows(Autumn).Reverse())
        {
            foreach (var (channel, direction) in new[] { (Channel.Offtake, "Import"), (Channel.FeedIn, "Export") })
            {
                var isBroken = slot.IsBroken && channel == Channel.Offtake;
                var form = unit == "kW" ? Form.Kilowatt('.', slot) : Form.Thousandths('.');
                lines.Row(
                    isBroken, MeterPoint, "000000000030000001", (isBroken ? slot : slot.Readable).Text(channel, form), $"Active {direction} Interval ({unit})",
                    Form.Time(slot.To, "dd-MM-yyyy HH:mm"));
            }
        }

        return lines.Utf8();
    }
}
