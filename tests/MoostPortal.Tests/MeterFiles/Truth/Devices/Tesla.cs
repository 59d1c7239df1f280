using MoostPortal.MeterFiles;

namespace MoostPortal.Tests.MeterFiles.Truth.Devices;

/// <summary>
/// <code>
/// Date time,Home (kW),Solar (kW),Powerwall (kW),Grid (kW)
/// 2025-10-26T02:00:00+02:00,0.372,0.000,0.000,0.372
/// </code>
/// </summary>
internal sealed class Tesla(string name, bool isPower) : Dialect(name, isPower ? "tesla-app-kw" : "tesla-app-kwh", "Europe/Berlin", isPower ? 5 : 60)
{
    private static readonly Channel[] s_channels = [Channel.HomeUse, Channel.Generation, Channel.Net];

    public override FoldVerdict Verdict => isPower ? FoldVerdict.Offset : FoldVerdict.Sequence;
    public override Quality Plain => Quality.Unknown;
    public override Quality Flagged => Quality.Unknown;

    private ReadingKind Kind => isPower ? ReadingKind.AveragePower : ReadingKind.Interval;

    public override IReadOnlyList<DialectSeries> Series =>
    [
        new(Channel.HomeUse, MeterDirection.HomeUse) { Kind = Kind }, new(Channel.Generation, MeterDirection.Generation) { Kind = Kind },
        new(Channel.Net, MeterDirection.Net) { Kind = Kind },
    ];

    public override IReadOnlyList<string> Finds => ["column.leftOut"];

    public override DialectFile Write(TruthRange truth)
    {
        var unit = isPower ? "kW" : "kWh";
        var lines = new Lines(",").Add($"Date time,Home ({unit}),Solar ({unit}),Powerwall ({unit}),Grid ({unit})");

        foreach (var slot in truth.Rows(Autumn))
        {
            var form = isPower ? Form.Kilowatt('.', slot) : Form.Thousandths('.');
            var cells = s_channels.Select((channel, i) => (i == 0 ? slot : slot.Readable).Text(channel, form));
            lines.Row(slot, [Form.Time(slot.From, isPower ? "yyyy-MM-ddTHH:mm:sszzz" : "yyyy-MM-ddTHH:mm:ss"), .. cells.Take(2), "-0.125", .. cells.Skip(2)]);
        }

        return lines.Utf8();
    }
}
