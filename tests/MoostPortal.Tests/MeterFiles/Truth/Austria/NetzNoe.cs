using MoostPortal.MeterFiles;

namespace MoostPortal.Tests.MeterFiles.Truth.Austria;

/// <summary>
/// <code>
/// Messzeitpunkt;Gemessener Verbrauch (kWh);Ersatzwert;
/// 10.11.2023 00:15;0,228000;;
/// </code>
/// </summary>
internal sealed class NetzNoe(string name, NetzNoe.Variant variant) : Dialect(name, "at-netz-noe", AustrianForm.Zone)
{
    internal enum Variant
    {
        Substitute,
        Quality,
        Bare,
        Community,
        FeedIn,
    }

    private bool TellsQuality => variant is Variant.Quality or Variant.Community or Variant.FeedIn;

    private Channel Channel => variant == Variant.FeedIn ? Channel.FeedIn : Channel.Offtake;

    public override Quality Plain => TellsQuality ? Quality.Measured : Quality.Unknown;

    public override Quality Flagged => TellsQuality || variant == Variant.Substitute ? Quality.Estimated : Quality.Unknown;

    public override IReadOnlyList<DialectSeries> Series =>
        [new(Channel, variant == Variant.FeedIn ? MeterDirection.FeedIn : MeterDirection.Consumption)];

    public override IReadOnlyList<string> Finds => variant == Variant.Community ? ["column.leftOut"] : [];

    public override DialectFile Write(TruthRange truth)
    {
        var lines = new Lines(";").Add(variant switch
        {
            Variant.Substitute => "Messzeitpunkt;Gemessener Verbrauch (kWh);Ersatzwert;",
            Variant.Quality => "Messzeitpunkt;Verbrauch (kWh);Qualität;",
            Variant.Bare => "Messzeitpunkt;Verbrauch (kWh);",
            Variant.Community => "Messzeitpunkt;Verbrauch (kWh);Restnetzbezug (kWh);Eigendeckung (kWh);Qualität;",
            _ => "Messzeitpunkt;Einspeisung (kWh);Qualität;",
        });
        var form = Form.Thousandths(',', variant == Variant.Bare ? 3 : 6);

        foreach (var slot in truth.Rows(Autumn))
        {
            string[] cells = [AustrianForm.Minute(slot.To), slot.Text(Channel, form)];
            cells = variant == Variant.Community ? [.. cells, slot.Readable.Text(Channel.OfftakeNight, form), slot.Readable.Text(Channel.OfftakeDay, form)] : cells;
            lines.Row(slot, [.. cells, .. Flag(slot), ""]);
        }

        return lines.Utf8(hasMark: true);
    }

    private string[] Flag(Slot slot) => variant switch
    {
        Variant.Substitute => [slot.IsEstimated ? "E" : ""],
        Variant.Bare => [],
        Variant.Community => [slot.IsEstimated ? "L3" : "L1"],
        _ => [slot.IsEstimated ? "E" : "G"],
    };
}
