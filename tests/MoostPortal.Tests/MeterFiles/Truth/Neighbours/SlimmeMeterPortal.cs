using MoostPortal.MeterFiles;

namespace MoostPortal.Tests.MeterFiles.Truth.Neighbours;

/// <summary>
/// <code>
/// datum_tijd | levering_normaal | levering_laag | teruglevering_normaal | teruglevering_laag | buitentemperatuur
/// 26-10-2025 02:15:00 +0200 | | 0,071 | | 0 | -
/// </code>
/// </summary>
internal sealed class SlimmeMeterPortal() : Dialect("SlimmeMeterPortal", "nl-slimmemeterportal", "Europe/Amsterdam")
{
    private static readonly (Channel Channel, string Column, MeterDirection Direction)[] s_columns =
    [
        (Channel.OfftakeDay, "levering_normaal", MeterDirection.Consumption), (Channel.OfftakeNight, "levering_laag", MeterDirection.Consumption),
        (Channel.FeedInDay, "teruglevering_normaal", MeterDirection.FeedIn), (Channel.FeedInNight, "teruglevering_laag", MeterDirection.FeedIn),
    ];

    public override string FileName => "data_2025_871687100000000013.xlsx";
    public override FoldVerdict Verdict => FoldVerdict.Offset;
    public override Quality Plain => Quality.Unknown;
    public override Quality Flagged => Quality.Unknown;

    public override IReadOnlyList<DialectSeries> Series =>
        [.. s_columns.Select(column => new DialectSeries(column.Channel, column.Direction) { Mark = column.Column, MeterPoint = "871687100000000013" })];

    public override IReadOnlyList<string> Finds => ["column.leftOut", "meterPoint.fromName"];

    public override DialectFile Write(TruthRange truth)
    {
        var sheet = new Sheet().Row(false, ["datum_tijd", .. s_columns.Select(column => column.Column), "buitentemperatuur"]);

        foreach (var slot in truth.Rows(Autumn))
        {
            var isDay = slot.Wh[(int)Channel.OfftakeDay] != 0;
            var cells = s_columns.Select(column => isDay != (column.Channel is Channel.OfftakeDay or Channel.FeedInDay) ? null : (column.Channel == Channel.OfftakeDay ? slot : slot.Readable).Text(column.Channel, Form.Thousandths(',')));
            sheet.Row(slot, [Form.Time(slot.To, "dd-MM-yyyy HH:mm:ss +'0'") + (slot.To.Offset.Hours * 100), .. cells, "-"]);
        }

        return sheet.File();
    }
}
