using MoostPortal.MeterFiles;

namespace MoostPortal.Tests.MeterFiles.Truth.Austria;

/// <summary>
/// <code>
/// sep=;
/// Anlagennummer;Zählpunkt;Tarif;Verbrauchszeitraum Beginn;Verbrauchszeitraum Ende;Verbrauch;Einheit;Messwert: VAL...gemessen, EST...rechnerisch ermittelt
/// 1234567;AT003…;H0;26.10.2025 02:45;26.10.2025 02:00;0,071;KWH;VAL
/// </code>
/// </summary>
internal sealed class Steiermark(string name, Steiermark.Variant variant) : Dialect(name, "at-steiermark", AustrianForm.Zone)
{
    private static readonly string s_meterPoint = AustrianForm.MeterPoint("008000", 7);

    internal enum Variant
    {
        Consumption,
        WithSeparatorLine,
        Statistics,
        Workbook,
    }

    public override string FileName => variant == Variant.Workbook ? "export.xlsx" : base.FileName;
    public override FoldVerdict Verdict => FoldVerdict.EndMarker;

    public override IReadOnlyList<DialectSeries> Series =>
        [new(Channel.Offtake) { MeterPoint = s_meterPoint, Kind = variant == Variant.Workbook ? ReadingKind.AveragePower : ReadingKind.Interval }];

    public override IReadOnlyList<string> Finds => variant == Variant.WithSeparatorLine ? ["preamble.stripped"] : [];

    public override DialectFile Write(TruthRange truth)
    {
        var (period, value) = variant switch
        {
            Variant.Statistics => ("Statistikzeitraum", "Wert"),
            Variant.Workbook => ("Leistungszeitraum", "Leistung"),
            _ => ("Verbrauchszeitraum", "Verbrauch"),
        };
        string[] header = ["Anlagennummer", "Zählpunkt", "Tarif", period + " Beginn", period + " Ende", value, "Einheit", "Messwert: VAL...gemessen, EST...rechnerisch ermittelt"];
        return variant == Variant.Workbook ? Workbook(truth, header) : Text(truth, header);
    }

    private DialectFile Text(TruthRange truth, string[] header)
    {
        var lines = new Lines(";", "\r\n");

        if (variant == Variant.WithSeparatorLine)
        {
            lines.Add("sep=;");
        }

        lines.Row(false, header);

        foreach (var slot in truth.Rows(Autumn))
        {
            lines.Row(
                slot, "1234567", s_meterPoint, "H0", AustrianForm.Minute(slot.From), AustrianForm.Minute(slot.To), slot.Text(Channel.Offtake, Form.Thousandths(',')), "KWH",
                slot.IsEstimated ? "EST" : "VAL");
        }

        return lines.Utf8(hasMark: true);
    }

    private DialectFile Workbook(TruthRange truth, string[] header)
    {
        var sheet = new Sheet().Row(false, header);

        foreach (var slot in truth.Rows(Autumn))
        {
            sheet.Row(
                slot, "1234567", s_meterPoint, "H0", slot.From.DateTime, slot.To.DateTime, Sheet.Cell(slot, Channel.Offtake, wh => wh * 4 / 1000m), "KW", slot.IsEstimated ? "EST" : "VAL");
        }

        return sheet.File();
    }
}
