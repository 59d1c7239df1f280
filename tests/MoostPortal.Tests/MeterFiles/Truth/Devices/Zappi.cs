using MoostPortal.MeterFiles;

namespace MoostPortal.Tests.MeterFiles.Truth.Devices;

/// <summary>
/// <code>
/// Serial Number,Timestamp,Diverter Energy (L1) (Wh),Diverter Energy (L2) (Wh),Diverter Energy (L3) (Wh)
/// 10000001,2025-10-26 00:15:00,71,0,0
/// </code>
/// </summary>
internal sealed class Zappi() : Dialect("myenergi Zappi", "myenergi-zappi", "Europe/London")
{
    public override FoldVerdict Verdict => FoldVerdict.Utc;
    public override Quality Plain => Quality.Unknown;
    public override Quality Flagged => Quality.Unknown;

    public override IReadOnlyList<DialectSeries> Series =>
        [new(Channel.Offtake, MeterDirection.CarCharge) { Mark = "L1" }, new(Channel.OfftakeDay, MeterDirection.CarCharge) { Mark = "L2" }, new(Channel.OfftakeNight, MeterDirection.CarCharge) { Mark = "L3" }];

    public override DialectFile Write(TruthRange truth)
    {
        var lines = new Lines(",").Add("Serial Number,Timestamp,Diverter Energy (L1) (Wh),Diverter Energy (L2) (Wh),Diverter Energy (L3) (Wh)");

        foreach (var slot in truth.Rows(Autumn))
        {
            lines.Row(
                slot, "10000001", Form.Time(slot.From.ToUniversalTime(), "yyyy-MM-dd HH:mm:ss"), slot.Text(Channel.Offtake, Form.Whole),
                slot.Readable.Text(Channel.OfftakeDay, Form.Whole), slot.Readable.Text(Channel.OfftakeNight, Form.Whole));
        }

        return lines.Utf8();
    }
}
