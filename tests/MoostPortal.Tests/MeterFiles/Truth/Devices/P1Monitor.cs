using MoostPortal.MeterFiles;
using MoostPortal.MeterFiles.Reports;

namespace MoostPortal.Tests.MeterFiles.Truth.Devices;

/// <summary>
/// <code>
/// TIMESTAMP | VERBR_KWH_181 | VERBR_KWH_182 | GELVR_KWH_281 | GELVR_KWH_282 | VERBR_GAS_2421
/// 2025-10-26 02:00:00 | 1000.312 | 2000.071 | 3000 | 4000 | 5000.006
/// </code>
/// </summary>
internal sealed class P1Monitor() : Dialect("P1 Monitor", "nl-p1mon", "Europe/Amsterdam", 60)
{
    private static readonly Channel[] s_channels = [Channel.OfftakeNight, Channel.OfftakeDay, Channel.FeedInNight, Channel.FeedInDay, Channel.Gas];

    public override string FileName => "e_historie.db.xlsx";
    public override Quality Plain => Quality.Unknown;
    public override Quality Flagged => Quality.Unknown;
    public override IReadOnlyList<ControlTotalKind> Totals => [ControlTotalKind.Register];

    public override IReadOnlyList<DialectSeries> Series =>
    [
        new(Channel.OfftakeNight) { Mark = "181", Kind = ReadingKind.Register }, new(Channel.OfftakeDay) { Mark = "182", Kind = ReadingKind.Register },
        new(Channel.FeedInNight, MeterDirection.FeedIn) { Mark = "281", Kind = ReadingKind.Register }, new(Channel.FeedInDay, MeterDirection.FeedIn) { Mark = "282", Kind = ReadingKind.Register },
    ];

    public override IReadOnlyList<string> Finds => ["column.leftOut", "register.gap"];

    public override DialectFile Write(TruthRange truth)
    {
        var sheet = new Sheet().Row(false, "TIMESTAMP", "VERBR_KWH_181", "VERBR_KWH_182", "GELVR_KWH_281", "GELVR_KWH_282", "VERBR_GAS_2421");

        foreach (var (slot, at, _, registers) in RegisterRows.Of(truth.Rows(Autumn), s_channels))
        {
            var cells = registers.Select((register, i) => slot.IsBlank ? null : slot.IsBroken && i == 0 ? "#WERT!" : (object)(register / 1000m));
            sheet.Row(slot, [Form.Time(at, "yyyy-MM-dd HH:mm:ss"), .. cells]);
        }

        return sheet.File();
    }
}
