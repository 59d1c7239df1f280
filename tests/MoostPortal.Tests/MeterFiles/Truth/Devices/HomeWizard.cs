using MoostPortal.MeterFiles;
using MoostPortal.MeterFiles.Reports;

namespace MoostPortal.Tests.MeterFiles.Truth.Devices;

/// <summary>
/// <code>
/// time,Import T1 kWh,Import T2 kWh,Export T1 kWh,Export T2 kWh
/// 2025-10-26 02:15,1000.312,2000.071,3000.000,4000.000
/// </code>
/// </summary>
internal sealed class HomeWizard() : Dialect("HomeWizard", "nl-homewizard", "Europe/Amsterdam")
{
    private static readonly Channel[] s_channels = [Channel.OfftakeNight, Channel.OfftakeDay, Channel.FeedInNight, Channel.FeedInDay];

    public override Quality Plain => Quality.Unknown;
    public override Quality Flagged => Quality.Unknown;
    public override IReadOnlyList<ControlTotalKind> Totals => [ControlTotalKind.Register];

    public override IReadOnlyList<DialectSeries> Series =>
    [
        new(Channel.OfftakeNight) { Mark = "T1", Kind = ReadingKind.Register }, new(Channel.OfftakeDay) { Mark = "T2", Kind = ReadingKind.Register },
        new(Channel.FeedInNight, MeterDirection.FeedIn) { Mark = "T1", Kind = ReadingKind.Register }, new(Channel.FeedInDay, MeterDirection.FeedIn) { Mark = "T2", Kind = ReadingKind.Register },
    ];

    public override IReadOnlyList<string> Finds => ["register.gap"];

    public override DialectFile Write(TruthRange truth)
    {
        var lines = new Lines(",").Add("time,Import T1 kWh,Import T2 kWh,Export T1 kWh,Export T2 kWh");

        foreach (var (slot, at, _, registers) in RegisterRows.Of(truth.Rows(Autumn), s_channels))
        {
            var cells = registers.Select((register, i) => slot.IsBlank ? "" : slot.IsBroken && i == 0 ? "1x4" : Form.Thousandths('.')(register));
            lines.Row(slot, [Form.Time(at, "yyyy-MM-dd HH:mm"), .. cells]);
        }

        return lines.Utf8();
    }
}
