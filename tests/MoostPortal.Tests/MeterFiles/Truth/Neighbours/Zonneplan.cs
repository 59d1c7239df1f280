using MoostPortal.MeterFiles;
using MoostPortal.MeterFiles.Reports;

namespace MoostPortal.Tests.MeterFiles.Truth.Neighbours;

/// <summary>
/// <code>
/// DateFrom | DateTo | ElectricityPrice | ElectricityUsageKwh | FeedInPrice | FeedInUsageKwh
/// 2025-10-26 02:00:00 | 2025-10-26 03:00:00 | 0.11 | 0.312 | 0.09 | 0
/// </code>
/// </summary>
internal sealed class Zonneplan() : Dialect("Zonneplan", "nl-zonneplan", "Europe/Amsterdam", 60)
{
    public override string FileName => "export.xlsx";
    public override AutumnHour Autumn => AutumnHour.Copied;
    public override Quality Plain => Quality.Unknown;
    public override Quality Flagged => Quality.Unknown;
    public override IReadOnlyList<DialectSeries> Series => [new(Channel.Offtake)];
    public override IReadOnlyList<ControlTotalKind> Totals => [ControlTotalKind.TotalsRow];

    public override IReadOnlyList<string> Finds => ["column.leftOut", "rows.totals"];

    public override DialectFile Write(TruthRange truth)
    {
        var rows = truth.Rows(Autumn);
        var sheet = new Sheet().Row(false, "DateFrom", "DateTo", "ElectricityPrice", "ElectricityUsageKwh");

        foreach (var slot in rows)
        {
            // Ends are the start plus an hour on the clock face: 02:00 to 03:00 stands twice.
            var end = slot.IsFirstPass ? slot.From.DateTime.AddHours(1) : slot.To.DateTime;
            sheet.Row(slot, slot.From.DateTime, end, 0.1m + (slot.Start % 86_400 / 3600 * 0.01m), Sheet.Cell(slot, Channel.Offtake, wh => wh / 1000m));
        }

        return sheet.Row(false, "Total", null, null, rows.Sum(slot => slot.Counted(Channel.Offtake)) / 1000m).File();
    }
}
