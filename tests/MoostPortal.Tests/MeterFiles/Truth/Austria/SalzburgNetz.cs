using MoostPortal.MeterFiles.Reports;

namespace MoostPortal.Tests.MeterFiles.Truth.Austria;

/// <summary>
/// <code>
/// "Datum und Uhrzeit";"Lastgänge (306,499 kWh)";"Status"
/// "2023-10-29 02:00:00";"0,142";"Gültig"
/// </code>
/// </summary>
internal sealed class SalzburgNetz(string name, SalzburgNetz.Variant variant, AutumnHour autumn) : Dialect(name, "at-salzburg-netz", AustrianForm.Zone)
{
    internal enum Variant
    {
        Comma,
        Dot,
        Residual,
        ResidualWithGaps,
        ClockChange,
    }

    public override AutumnHour Autumn => autumn;

    public override IReadOnlyList<ControlTotalKind> Totals => [ControlTotalKind.Header];

    public override DialectFile Write(TruthRange truth)
    {
        var rows = truth.Rows(Autumn);
        var mark = variant == Variant.Dot ? '.' : ',';
        var total = Form.Thousandths(mark)(rows.Sum(slot => slot.Counted(Channel.Offtake)));
        var isOld = variant is Variant.Comma or Variant.Dot;
        var lines = new Lines(";");
        string[] change = variant == Variant.ClockChange ? [""] : [];
        lines.Row(false, [.. Quote(isOld ? "Datum und Uhrzeit" : "Datum", $"{(isOld ? "Lastgänge" : "Restverbrauch")} ({total} kWh)", "Status"), .. Quote([.. change.Select(_ => "Zeitumstellung")])]);

        foreach (var slot in rows)
        {
            var status = slot.IsBlank ? "Fehlend" : slot.IsEstimated ? "Ersatzwert" : "Gültig";
            var time = Form.Time(slot.From, isOld ? "yyyy-MM-dd HH:mm:ss" : "dd.MM.yyyy HH:mm:ss");
            lines.Row(slot, [.. Quote(time, slot.Text(Channel.Offtake, Form.Thousandths(mark)), status), .. change]);

            if (variant == Variant.ResidualWithGaps && slot.IsBlank)
            {
                lines.Add($"\"{time}\";;");
            }
        }

        return lines.Utf8(hasMark: variant != Variant.Dot);
    }

    private static IEnumerable<string> Quote(params string[] texts) => texts.Select(Form.Quoted);
}
