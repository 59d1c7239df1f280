using MoostPortal.MeterFiles;

namespace MoostPortal.Tests.MeterFiles.Truth.Overseas;

/// <summary>
/// <code>
/// Name,PAT EXAMPLE
/// …
/// TYPE,DATE,START TIME,END TIME,USAGE,UNITS,COST,NOTES
/// Electric usage,2025-11-02,01:00,01:14,0.071,kWh,$0.02,
/// </code>
/// </summary>
internal sealed class GreenButton(string name, GreenButton.Variant variant, string zone, int minutes) : Dialect(
    name, variant == Variant.Seattle ? "us-seattle-city-light" : variant == Variant.Peco ? "us-peco" : "us-green-button", zone, minutes)
{
    internal enum Variant
    {
        Seattle,
        PgAndE,
        Peco,
    }

    public override AutumnHour Autumn => variant == Variant.Seattle ? AutumnHour.FirstOnly : AutumnHour.Sequence;
    public override Quality Plain => Quality.Unknown;
    public override Quality Flagged => Quality.Unknown;

    public override IReadOnlyList<DialectSeries> Series =>
        variant == Variant.Seattle ? [new(Channel.Offtake), new(Channel.FeedIn, MeterDirection.FeedIn)] : [new(Channel.Offtake)];

    public override IReadOnlyList<string> Finds => variant == Variant.Seattle ? ["preamble.stripped"] : ["column.leftOut", "preamble.stripped"];

    public override DialectFile Write(TruthRange truth)
    {
        var lines = new Lines(",").Add("Name,PAT EXAMPLE").Add("Address,\"1 SAMPLE ST, EXAMPLETON 98000\"").Add("Account Number,1234567890").Add("Service,Service 1");

        if (variant != Variant.Seattle)
        {
            lines.Add("");
        }

        lines.Add("TYPE,DATE,START TIME,END TIME," + variant switch
        {
            Variant.Seattle => "IMPORT (kWh),EXPORT (kWh),NOTES",
            Variant.Peco => "USAGE (kWh),COST,NOTES",
            _ => "USAGE,UNITS,COST,NOTES",
        });

        foreach (var slot in truth.Rows(Autumn))
        {
            var usage = slot.Text(Channel.Offtake, Form.Thousandths('.'));
            string[] values = variant switch
            {
                Variant.Seattle => [usage, slot.Readable.Text(Channel.FeedIn, Form.Thousandths('.')), ""],
                Variant.Peco => [usage, "$0.02", ""],
                _ => [usage, "kWh", "$0.02", ""],
            };

            // Seattle's second pass has no rows: its first ends on the clock face, not in the second.
            var end = variant == Variant.Seattle ? slot.From.AddMinutes(Minutes) : slot.LastBefore(60);
            lines.Row(slot, ["Electric usage", Form.Time(slot.From, "yyyy-MM-dd"), Form.Time(slot.From, "HH:mm"), Clock(slot, end), .. values]);
        }

        return lines.Utf8(hasMark: variant != Variant.Seattle);
    }

    private string Clock(Slot slot, DateTimeOffset end) => Form.Time(variant == Variant.Seattle && !slot.IsFirstPass ? slot.To : end, "HH:mm");
}
