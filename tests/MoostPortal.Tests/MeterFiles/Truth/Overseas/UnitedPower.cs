using MoostPortal.MeterFiles;

namespace MoostPortal.Tests.MeterFiles.Truth.Overseas;

/// <summary>
/// <code>
///  ========================================
///  Energy consumption time period,Usage(Real energy in kilowatt-hours),Events occurred
///  2025-10-19 00:00 to 2025-10-19 01:00,-0.312,,
/// </code>
/// </summary>
internal sealed class UnitedPower() : Dialect("United Power", "us-united-power", "America/Denver", 60)
{
    private const string Ruler = " ========================================";

    public override FoldVerdict Verdict => FoldVerdict.EndMarker;
    public override Quality Plain => Quality.Unknown;
    public override Quality Flagged => Quality.Unknown;
    public override IReadOnlyList<DialectSeries> Series => [new(Channel.Net, MeterDirection.Net)];

    public override IReadOnlyList<string> Finds => ["preamble.stripped"];

    public override DialectFile Write(TruthRange truth)
    {
        var period = $"{truth.First:yyyy-MM-dd} 00:00";
        var lines = new Lines(",").Add("").Add(Ruler).Add(" Usage Information").Add(" For: 1234567890").Add(Ruler).Add(" Meter Reading Information")
            .Add(" Type of readings: Electricity, Energy Consumption, Real energy in kilowatt-hours ").Add(Ruler).Add(" Detailed Usage").Add(Ruler)
            .Add($" Start date: {period} for {truth.Days} days").Add(Ruler).Add($" Interval Blockdata for period starting:, {period}  for {truth.Days} days").Add(Ruler)
            .Add(" Energy consumption time period,Usage(Real energy in kilowatt-hours),Events occurred");

        foreach (var slot in truth.Rows(Autumn))
        {
            lines.Row(
                slot, $" {Form.Time(slot.From, "yyyy-MM-dd HH:mm")} to {Form.Time(slot.To, "yyyy-MM-dd HH:mm")}", slot.Text(Channel.Net, Form.Thousandths('.')), "", "");
        }

        return lines.Add(" ").Utf8();
    }
}
