using MoostPortal.MeterFiles;

namespace MoostPortal.Tests.MeterFiles.Truth.Devices;

/// <summary>
/// <code>
/// Plant Name | Updated Time | Time Zone | Production-Today(kWh) | Energy Charged-This Day(kWh)
/// Haus | 2025/10/26 | UTC+01:00 | 16.7 | 3.1
/// </code>
/// </summary>
internal sealed class Solarman() : Dialect("Solarman", "solarman-daily", "Europe/Berlin", 1440)
{
    public override string FileName => "Solarman-Daily.Statistics.xlsx";
    public override FoldVerdict Verdict => FoldVerdict.None;
    public override Quality Plain => Quality.Unknown;
    public override Quality Flagged => Quality.Unknown;

    public override IReadOnlyList<DialectSeries> Series =>
        [new(Channel.Generation, MeterDirection.Generation), new(Channel.FeedIn, MeterDirection.BatteryCharge), new(Channel.FeedInDay, MeterDirection.BatteryDischarge)];

    public override IReadOnlyList<string> Finds => ["column.leftOut"];

    public override DialectFile Write(TruthRange truth)
    {
        var sheet = new Sheet().Row(false, "Plant Name", "Updated Time", "Time Zone", "Production-Today(kWh)", "Energy Charged-This Day(kWh)", "Energy Discharged-This Day(kWh)");

        foreach (var slot in truth.Rows(Autumn))
        {
            sheet.Row(
                slot, "Haus Beispiel", $"{slot.Date:yyyy/MM/dd}", "UTC+01:00", Sheet.Cell(slot, Channel.Generation, wh => wh / 1000m),
                Sheet.Cell(slot.Readable, Channel.FeedIn, wh => wh / 1000m), Sheet.Cell(slot.Readable, Channel.FeedInDay, wh => wh / 1000m));
        }

        return sheet.File();
    }
}
