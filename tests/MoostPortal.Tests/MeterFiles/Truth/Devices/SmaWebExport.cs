using MoostPortal.MeterFiles;
using MoostPortal.MeterFiles.Reports;

namespace MoostPortal.Tests.MeterFiles.Truth.Devices;

/// <summary>
/// <code>
/// sep=,
/// Version CSV3|Tool WebUI|Linebreaks CR/LF|Delimiter comma
///
/// ,STP8.0-3AV-40 001,STP8.0-3AV-40 001
/// …
/// ,Metering.TotWhOut,GridMs.TotW
/// ,Analog,Analog
/// DD.MM.YYYY hh:mm:ss,[Wh],[W]
/// 26.10.2025 02:05:00,1000312,0
/// </code>
/// </summary>
internal sealed class SmaWebExport() : Dialect("SMA web export", "sma-web-export", "Europe/Berlin", 5)
{
    public override Quality Plain => Quality.Unknown;
    public override Quality Flagged => Quality.Unknown;
    public override IReadOnlyList<ControlTotalKind> Totals => [ControlTotalKind.Register];
    public override IReadOnlyList<DialectSeries> Series => [new(Channel.Generation, MeterDirection.Generation) { Kind = ReadingKind.Register }];

    public override IReadOnlyList<string> Finds => ["column.leftOut", "preamble.stripped", "register.gap"];

    public override DialectFile Write(TruthRange truth)
    {
        var lines = new Lines(",", "\r\n").Add("sep=,").Add("Version CSV3|Tool WebUI|Linebreaks CR/LF|Delimiter comma").Add("");

        foreach (var (first, second) in new[] { ("STP8.0-3AV-40 001", "STP8.0-3AV-40 001"), ("SUNNY TRIPOWER 8.0", "SUNNY TRIPOWER 8.0"), ("3000000001", "3000000001"), ("Metering.TotWhOut", "GridMs.TotW"), ("Analog", "Analog") })
        {
            lines.Row(false, "", first, second);
        }

        lines.Add("DD.MM.YYYY hh:mm:ss,[Wh],[W]");

        foreach (var (slot, at, _, registers) in RegisterRows.Of(truth.Rows(Autumn), [Channel.Generation]))
        {
            var register = slot.IsBlank ? "NaN" : slot.IsBroken ? "1x4" : Form.Whole(registers[0]);
            lines.Row(slot, Form.Time(at, "dd.MM.yyyy HH:mm:ss"), register, slot.IsBlank ? "NaN" : Form.Whole(slot.Wh[(int)Channel.Generation] * 12));
        }

        return lines.Utf8(hasMark: true);
    }
}
