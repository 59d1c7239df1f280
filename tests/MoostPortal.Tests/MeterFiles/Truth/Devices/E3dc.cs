using MoostPortal.MeterFiles;

namespace MoostPortal.Tests.MeterFiles.Truth.Devices;

/// <summary>
/// <code>
/// "Zeitstempel";"Ladezustand [%]";"Solarproduktion [W]";"Netzeinspeisung [W]";"Netzbezug [W]";"Hausverbrauch [W]"
/// "26.10.2025 02:15:00";50;0,0;0,0;284,0;284,0
/// </code>
/// </summary>
internal sealed class E3dc() : Dialect("E3/DC", "de-e3dc", "Europe/Berlin")
{
    private static readonly Channel[] s_channels = [Channel.Generation, Channel.FeedIn, Channel.Offtake, Channel.HomeUse];

    public override Quality Plain => Quality.Unknown;
    public override Quality Flagged => Quality.Unknown;

    public override IReadOnlyList<DialectSeries> Series =>
    [
        new(Channel.Generation, MeterDirection.Generation) { Kind = ReadingKind.AveragePower }, new(Channel.FeedIn, MeterDirection.FeedIn) { Kind = ReadingKind.AveragePower },
        new(Channel.Offtake) { Kind = ReadingKind.AveragePower }, new(Channel.HomeUse, MeterDirection.HomeUse) { Kind = ReadingKind.AveragePower },
    ];

    public override IReadOnlyList<string> Finds => ["column.leftOut"];

    public override DialectFile Write(TruthRange truth)
    {
        var lines = new Lines(";").Add("\"Zeitstempel\";\"Ladezustand [%]\";\"Solarproduktion [W]\";\"Netzeinspeisung [W]\";\"Netzbezug [W]\";\"Hausverbrauch [W]\"");

        foreach (var slot in truth.Rows(Autumn))
        {
            var cells = s_channels.Select((channel, i) => (i == 0 ? slot : slot.Readable).Text(channel, wh => Form.Whole(wh * 4) + ",0"));
            lines.Row(slot, [Form.Quoted(Form.Time(slot.From, "dd.MM.yyyy HH:mm:ss")), "50", .. cells]);
        }

        return lines.Utf8();
    }
}
