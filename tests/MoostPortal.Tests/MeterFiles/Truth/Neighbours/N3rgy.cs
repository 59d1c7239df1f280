using MoostPortal.MeterFiles;

namespace MoostPortal.Tests.MeterFiles.Truth.Neighbours;

/// <summary>
/// <code>
/// timestamp (UTC),energyConsumption (kWh)
/// 2025-10-26 00:30,0.156
/// </code>
/// </summary>
internal sealed class N3rgy() : Dialect("n3rgy", "gb-n3rgy", "Europe/London", 30)
{
    public override FoldVerdict Verdict => FoldVerdict.Utc;
    public override Quality Plain => Quality.Unknown;
    public override Quality Flagged => Quality.Unknown;

    public override DialectFile Write(TruthRange truth)
    {
        var lines = new Lines(",").Add("timestamp (UTC),energyConsumption (kWh)");

        foreach (var slot in truth.Rows(Autumn))
        {
            lines.Row(slot, Form.Time(slot.From.ToUniversalTime(), "yyyy-MM-dd HH:mm"), slot.Text(Channel.Offtake, Form.Thousandths('.')));
        }

        return lines.Utf8();
    }
}
