using MoostPortal.MeterFiles;

namespace MoostPortal.Tests.MeterFiles.Truth.Austria;

/// <summary>
/// <code>
/// "Datum","AT005100… 19.10.2025"
/// "01.11.2025 00:00","0.071"
/// "19.10.2025 00:15","0.083"
/// </code>
/// </summary>
internal sealed class Ikb() : Dialect("IKB Innsbruck", "at-ikb", AustrianForm.Zone)
{
    private static readonly string s_meterPoint = AustrianForm.MeterPoint("005100", 9);

    public override AutumnHour Autumn => AutumnHour.Interleaved;
    public override Quality Plain => Quality.Unknown;
    public override Quality Flagged => Quality.Unknown;
    public override IReadOnlyList<DialectSeries> Series => [new(Channel.Offtake) { MeterPoint = s_meterPoint }];

    public override IReadOnlyList<string> Finds => ["rows.textSorted"];

    public override DialectFile Write(TruthRange truth)
    {
        var lines = new Lines(",").Add($"\"Datum\",\"{s_meterPoint} {truth.First:dd.MM.yyyy}\"");

        foreach (var slot in truth.Rows(Autumn).OrderBy(slot => AustrianForm.Minute(slot.To), StringComparer.Ordinal))
        {
            lines.Row(slot, Form.Quoted(AustrianForm.Minute(slot.To)), Form.Quoted(slot.Text(Channel.Offtake, Form.Thousandths('.'))));
        }

        return lines.Utf8(hasMark: true);
    }
}
