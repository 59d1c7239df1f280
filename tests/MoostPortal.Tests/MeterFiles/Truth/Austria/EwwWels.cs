using MoostPortal.MeterFiles;
using MoostPortal.MeterFiles.Reports;

namespace MoostPortal.Tests.MeterFiles.Truth.Austria;

/// <summary>
/// <code>
/// BeginDate | EndDate | Restnetzbezug 1.9.0 | Status | Unit | Einspeisung 2.9.0 | Status | Unit
/// 2025-10-26 00:00:00 | 2025-10-27 00:00:00 | 9.871 | gemessen | kWh | …
/// 2025-10-26 00:00:00 | 2025-10-26 00:15:00 | 0.071 | gemessen | kWh | …
/// </code>
/// </summary>
internal sealed class EwwWels(string name, string column, bool hasFeedIn) : Dialect(name, "at-eww-wels", AustrianForm.Zone)
{
    public override string FileName => "export.xlsx";
    public override AutumnHour Autumn => AutumnHour.FirstOnly;

    public override IReadOnlyList<DialectSeries> Series =>
        hasFeedIn ? [new(Channel.Offtake), new(Channel.FeedIn, MeterDirection.FeedIn)] : [new(Channel.Offtake)];

    public override IReadOnlyList<ControlTotalKind> Totals => [ControlTotalKind.Daily];

    public override DialectFile Write(TruthRange truth)
    {
        var sheet = new Sheet();
        string[] feedIn = ["Einspeisung 2.9.0", "Status", "Unit"];
        sheet.Row(false, ["BeginDate", "EndDate", column, "Status", "Unit", .. hasFeedIn ? feedIn : []]);

        foreach (var day in truth.Rows(Autumn).GroupBy(slot => slot.Date))
        {
            string Total(Channel channel) => Form.Thousandths('.')(day.Sum(slot => slot.IsBroken ? 0 : slot.Counted(channel)));
            object?[] second = hasFeedIn ? [Total(Channel.FeedIn), "gemessen", "kWh"] : [];
            sheet.Row(false, [$"{day.Key:yyyy-MM-dd} 00:00:00", $"{day.Key.AddDays(1):yyyy-MM-dd} 00:00:00", Total(Channel.Offtake), "gemessen", "kWh", .. second]);

            foreach (var slot in day)
            {
                var status = slot.IsEstimated ? "rechnerisch ermittelt" : "gemessen";
                object?[] fed = hasFeedIn ? [slot.Readable.Text(Channel.FeedIn, Form.Thousandths('.')), status, "kWh"] : [];
                var end = slot.IsFirstPass ? slot.From.AddMinutes(Minutes) : slot.To;
                sheet.Row(slot, [Time(slot.From), Time(end), slot.Text(Channel.Offtake, Form.Thousandths('.')), status, "kWh", .. fed]);
            }
        }

        return sheet.File();
    }

    private static string Time(DateTimeOffset time) => Form.Time(time, "yyyy-MM-dd HH:mm:ss");
}
