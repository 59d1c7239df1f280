using MoostPortal.MeterFiles;

namespace MoostPortal.Tests.MeterFiles.Truth.Devices;

/// <summary>
/// <code>
/// Date/time UTC,Active energy Wh (A),Returned energy Wh (A)
/// 2025-10-26 00:15,71,0
/// </code>
/// </summary>
internal sealed class Shelly() : Dialect("Shelly EM", "shelly-em", "Europe/Berlin")
{
    public override FoldVerdict Verdict => FoldVerdict.Utc;
    public override Quality Plain => Quality.Unknown;
    public override Quality Flagged => Quality.Unknown;
    public override IReadOnlyList<DialectSeries> Series => [new(Channel.Offtake), new(Channel.FeedIn, MeterDirection.FeedIn)];

    public override DialectFile Write(TruthRange truth)
    {
        var lines = new Lines(",").Add("Date/time UTC,Active energy Wh (A),Returned energy Wh (A)");

        foreach (var slot in truth.Rows(Autumn))
        {
            lines.Row(
                slot, Form.Time(slot.From.ToUniversalTime(), "yyyy-MM-dd HH:mm"), slot.Text(Channel.Offtake, Form.Whole), slot.Readable.Text(Channel.FeedIn, wh => Form.Whole(wh) + ".0"));
        }

        return lines.Utf8();
    }
}
