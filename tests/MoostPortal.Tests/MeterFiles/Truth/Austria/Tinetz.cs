using System.Text;
using MoostPortal.MeterFiles;
using MoostPortal.MeterFiles.Reports;

namespace MoostPortal.Tests.MeterFiles.Truth.Austria;

/// <summary>
/// <code>
/// 6020 Innsbruck, Beispielgasse 1 [AT005…];;;6020 Innsbruck, Beispielgasse 1 [AT005…];;
/// …
/// DATE_FROM;DATE_TO;VALUE;DATE_FROM;DATE_TO;VALUE
/// 26.10.2025 00:00;26.10.2025 23:59;9,871;26.10.2025 00:00;26.10.2025 00:14;0,071
/// </code>
/// </summary>
internal sealed class Tinetz(string name, Tinetz.Days days, bool hasSeconds) : Dialect(name, days == Days.None ? "at-tiwag" : "at-tinetz", AustrianForm.Zone)
{
    private static readonly string s_meterPoint = AustrianForm.MeterPoint("005000", 6);

    internal enum Days
    {
        None,
        Left,
        Right,
    }

    public override Quality Plain => Quality.Unknown;
    public override Quality Flagged => Quality.Unknown;
    public override IReadOnlyDictionary<string, string> Answers => hasSeconds ? new Dictionary<string, string>() : new Dictionary<string, string> { ["encoding"] = "windows-1252" };
    public override IReadOnlyList<DialectSeries> Series => [new(Channel.Offtake) { MeterPoint = s_meterPoint }];
    public override IReadOnlyList<ControlTotalKind> Totals => days == Days.None ? [] : [ControlTotalKind.Daily];

    public override IReadOnlyList<string> Finds => ["preamble.stripped"];

    public override DialectFile Write(TruthRange truth)
    {
        var lines = new Lines(";");

        foreach (var line in new[] { $"6020 Innsbruck, Höttinger Beispielgasse 1 [{s_meterPoint}];;", $"{s_meterPoint};;", "Strom - Wirkenergie (kWh);;", "kWh;;", "DATE_FROM;DATE_TO;VALUE" })
        {
            lines.Add(days == Days.None ? line : $"{line};{line}");
        }

        var rows = truth.Rows(Autumn);
        var totals = rows.GroupBy(slot => slot.Date).Select(day => (Date: day.Key, Wh: day.Sum(slot => slot.Counted(Channel.Offtake)))).ToArray();

        for (var i = 0; i < rows.Count; i++)
        {
            var slot = rows[i];
            string[] cells = [Time(slot.From), Time(slot.LastBefore(hasSeconds ? 1 : 60)), slot.Text(Channel.Offtake, Form.Thousandths(','))];
            string[] day = i < totals.Length ? [$"{totals[i].Date:dd.MM.yyyy} 00:00{(hasSeconds ? ":00" : "")}", $"{totals[i].Date:dd.MM.yyyy} 23:59{(hasSeconds ? ":59" : "")}", Form.Thousandths(',')(totals[i].Wh)] : ["", "", ""];
            lines.Row(slot, days switch
            {
                Days.Left => [.. day, .. cells],
                Days.Right => [.. cells, .. day],
                _ => cells,
            });
        }

        return hasSeconds ? lines.Utf8() : lines.In(Encoding.Latin1);
    }

    private string Time(DateTimeOffset time) => hasSeconds ? AustrianForm.Second(time) : AustrianForm.Minute(time);
}
