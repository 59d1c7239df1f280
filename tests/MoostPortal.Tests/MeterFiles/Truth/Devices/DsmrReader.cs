using MoostPortal.MeterFiles;

namespace MoostPortal.Tests.MeterFiles.Truth.Devices;

/// <summary>
/// <code>
/// Hour Start,Electricity 1 (Dutch users: low tariff),…,Gas (Dutch users)
/// 2025-10-26T02:00:00+02:00,0.312,0.000,0.000,0.000,0.006
/// </code>
/// </summary>
internal sealed class DsmrReader() : Dialect("DSMR-reader", "nl-dsmr-reader", "Europe/Amsterdam", 60)
{
    public override FoldVerdict Verdict => FoldVerdict.Offset;
    public override Quality Plain => Quality.Unknown;
    public override Quality Flagged => Quality.Unknown;

    public override IReadOnlyList<DialectSeries> Series =>
    [
        new(Channel.OfftakeNight) { Mark = "1" }, new(Channel.OfftakeDay) { Mark = "2" },
        new(Channel.FeedInNight, MeterDirection.FeedIn) { Mark = "1" }, new(Channel.FeedInDay, MeterDirection.FeedIn) { Mark = "2" },
    ];

    public override IReadOnlyList<string> Finds => ["column.leftOut"];

    public override DialectFile Write(TruthRange truth)
    {
        var lines = new Lines(",").Add("Hour Start,Electricity 1 (Dutch users: low tariff),Electricity 2 (Dutch users: normal tariff),Electricity 1 Returned (Dutch users: low tariff),Electricity 2 Returned (Dutch users: normal tariff),Gas (Dutch users)");

        foreach (var slot in truth.Rows(Autumn))
        {
            var form = Form.Thousandths('.');
            lines.Row(
                slot, Form.Time(slot.From, "yyyy-MM-ddTHH:mm:sszzz"), slot.Text(Channel.OfftakeNight, form), slot.Readable.Text(Channel.OfftakeDay, form),
                slot.Readable.Text(Channel.FeedInNight, form), slot.Readable.Text(Channel.FeedInDay, form), slot.Readable.Text(Channel.Gas, form));
        }

        return lines.Utf8();
    }
}
