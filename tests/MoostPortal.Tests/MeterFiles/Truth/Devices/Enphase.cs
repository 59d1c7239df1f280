using MoostPortal.MeterFiles;

namespace MoostPortal.Tests.MeterFiles.Truth.Devices;

/// <summary>
/// <code>
/// Date/Time,Energy Produced (Wh),Energy Consumed (Wh),Exported to Grid (Wh),Imported from Grid (Wh)
/// 10/26/2025 02:00,0,312,0,312
/// </code>
/// </summary>
internal sealed class Enphase() : Dialect("Enphase", "enphase-custom-report", "Europe/Amsterdam", 60)
{
    private static readonly Channel[] s_channels = [Channel.Generation, Channel.HomeUse, Channel.FeedIn, Channel.Offtake];

    public override Quality Plain => Quality.Unknown;
    public override Quality Flagged => Quality.Unknown;

    public override IReadOnlyList<DialectSeries> Series =>
    [
        new(Channel.Generation, MeterDirection.Generation), new(Channel.HomeUse, MeterDirection.HomeUse),
        new(Channel.FeedIn, MeterDirection.FeedIn), new(Channel.Offtake),
    ];

    public override DialectFile Write(TruthRange truth)
    {
        var lines = new Lines(",").Add("Date/Time,Energy Produced (Wh),Energy Consumed (Wh),Exported to Grid (Wh),Imported from Grid (Wh)");

        foreach (var slot in truth.Rows(Autumn))
        {
            var cells = s_channels.Select((channel, i) => (i == 0 ? slot : slot.Readable).Text(channel, Form.Whole));
            lines.Row(slot, [Form.Time(slot.From, "MM/dd/yyyy HH:mm"), .. cells]);
        }

        return lines.Utf8();
    }
}
