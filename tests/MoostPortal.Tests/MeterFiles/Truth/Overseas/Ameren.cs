using MoostPortal.MeterFiles;

namespace MoostPortal.Tests.MeterFiles.Truth.Overseas;

/// <summary>
/// <code>
/// Start Interval Date/Time,Meter Id,Usage,Units,Interval,Usage,Units,Interval
/// 11/02/2025 01:00,00000001,0.312,kWh,60min,0.071,kWh,15min
/// 11/02/2025 01:15,00000001,-,-,-,0.083,kWh,15min
/// </code>
/// </summary>
internal sealed class Ameren() : Dialect("Ameren Illinois", "us-ameren", "America/Chicago")
{
    public override AutumnHour Autumn => AutumnHour.FirstOnly;
    public override Quality Plain => Quality.Unknown;
    public override Quality Flagged => Quality.Unknown;

    public override IReadOnlyList<DialectSeries> Series => [new(Channel.Offtake) { MeterPoint = "00000001" }];

    public override IReadOnlyList<string> Finds => ["column.leftOut", "preamble.stripped"];

    public override DialectFile Write(TruthRange truth)
    {
        var lines = new Lines(",").Add("Ameren Illinois").Add("Name,PAT EXAMPLE").Add("\"Address\",\"1 SAMPLE ST, SPRINGFIELD IL 62700\"").Add("Account Number,1234567890")
            .Add("Service,Electric").Add($"Start Date,{truth.First:MM/dd/yyyy}").Add($"End Date,{truth.First.AddDays(truth.Days - 1):MM/dd/yyyy}").Add("Interval,15 minutes").Add("Units,kWh").Add("")
            .Add("Start Interval Date/Time,Meter Id,Usage,Units,Interval,Usage,Units,Interval");

        foreach (var hour in truth.Rows(Autumn).Chunk(4))
        {
            foreach (var (quarter, slot) in hour.Index())
            {
                string[] whole = quarter == 0 ? [Form.Thousandths('.')(hour.Sum(part => part.Counted(Channel.Offtake))), "kWh", "60min"] : ["-", "-", "-"];
                lines.Row(
                    slot, [Form.Time(slot.From, "MM/dd/yyyy HH:mm"), "00000001", .. whole, slot.Text(Channel.Offtake, Form.Thousandths('.'), "-"), "kWh", "15min"]);
            }
        }

        return lines.Utf8(hasMark: true);
    }
}
