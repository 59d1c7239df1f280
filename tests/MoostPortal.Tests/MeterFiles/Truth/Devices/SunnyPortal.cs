using MoostPortal.MeterFiles;

namespace MoostPortal.Tests.MeterFiles.Truth.Devices;

/// <summary>
/// <code>
/// Zeitpunkt;Gesamtleistung [kW]
/// 26.10.2025 02:15;0,284
/// </code>
/// </summary>
internal sealed class SunnyPortal(string name, string unit) : Dialect(name, "sma-sunny-portal", "Europe/Berlin")
{
    public override Quality Plain => Quality.Unknown;
    public override Quality Flagged => Quality.Unknown;
    public override IReadOnlyList<DialectSeries> Series => [new(Channel.Generation, MeterDirection.Generation) { Kind = ReadingKind.AveragePower }];

    public override DialectFile Write(TruthRange truth)
    {
        var lines = new Lines(";").Add($"Zeitpunkt;Gesamtleistung [{unit}]");

        foreach (var slot in truth.Rows(Autumn))
        {
            Func<long, string> form = unit switch
            {
                "W" => wh => Form.Whole(wh * 4),
                "kW" => Form.Kilowatt(',', slot),
                _ => wh => Form.Decimal(wh * 4, 1_000_000, ',', 6),
            };
            lines.Row(slot, Form.Time(slot.From, "dd.MM.yyyy HH:mm"), slot.Text(Channel.Generation, form));
        }

        return lines.Utf8();
    }
}
