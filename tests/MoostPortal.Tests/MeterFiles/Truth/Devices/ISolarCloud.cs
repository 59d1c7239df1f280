using MoostPortal.MeterFiles;

namespace MoostPortal.Tests.MeterFiles.Truth.Devices;

/// <summary>
/// <code>
/// Time,PV(kWh),Purchased Energy(kWh),Feed-in(kWh),Load(kWh)
/// 2025-10-26,16.7,8.7,7.1,18.3
/// </code>
/// </summary>
internal sealed class ISolarCloud() : Dialect("iSolarCloud", "isolarcloud-daily", "Europe/Berlin", 1440)
{
    private static readonly Channel[] s_channels = [Channel.Generation, Channel.Offtake, Channel.FeedIn, Channel.HomeUse];

    public override FoldVerdict Verdict => FoldVerdict.None;
    public override Quality Plain => Quality.Unknown;
    public override Quality Flagged => Quality.Unknown;

    public override IReadOnlyList<DialectSeries> Series =>
        [new(Channel.Generation, MeterDirection.Generation), new(Channel.Offtake), new(Channel.FeedIn, MeterDirection.FeedIn), new(Channel.HomeUse, MeterDirection.HomeUse)];

    public override DialectFile Write(TruthRange truth)
    {
        var lines = new Lines(",").Add("Time,PV(kWh),Purchased Energy(kWh),Feed-in(kWh),Load(kWh)");

        foreach (var slot in truth.Rows(Autumn))
        {
            var cells = s_channels.Select((channel, i) => (i == 0 ? slot : slot.Readable).Text(channel, Form.Thousandths('.')));
            lines.Row(slot, [$"{slot.Date:yyyy-MM-dd}", .. cells]);
        }

        return lines.Utf8();
    }
}
