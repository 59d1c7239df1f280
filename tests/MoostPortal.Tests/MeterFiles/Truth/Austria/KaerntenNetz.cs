using System.Text;
using MoostPortal.MeterFiles;

namespace MoostPortal.Tests.MeterFiles.Truth.Austria;

/// <summary>
/// <code>
/// Kundennummer;12345678
/// …
/// Datum;Zeit;kWh;Status
/// 26.10.2025;02:45:00;0,071;Gültig
/// </code>
/// </summary>
internal sealed class KaerntenNetz(string name, bool isFeedIn, string trailer) : Dialect(name, "at-kaernten-netz", AustrianForm.Zone)
{
    private static readonly string s_meterPoint = AustrianForm.MeterPoint("007000", 4);

    private Channel Channel => isFeedIn ? Channel.FeedIn : Channel.Offtake;

    public override IReadOnlyDictionary<string, string> Answers => new Dictionary<string, string> { ["encoding"] = "windows-1252" };

    public override IReadOnlyList<DialectSeries> Series =>
        [new(Channel, isFeedIn ? MeterDirection.FeedIn : MeterDirection.Consumption) { MeterPoint = s_meterPoint }];

    public override IReadOnlyList<string> Finds => ["preamble.stripped"];

    public override DialectFile Write(TruthRange truth)
    {
        var lines = new Lines(";")
            .Add($"Kundennummer;12345678{trailer}")
            .Add($"Kundenname;Käthe Mustermann{trailer}")
            .Add($"ZP-Nummer;{s_meterPoint}{trailer}")
            .Add($"Beginn;{truth.First:dd.MM.yyyy}{trailer}")
            .Add($"Ende;{truth.First.AddDays(truth.Days - 1):dd.MM.yyyy}{trailer}")
            .Add($"Energierichtung;{(isFeedIn ? "Netzeinspeisung" : "Netzbezug")}{trailer}")
            .Add(trailer.Length > 0 ? ";;;" : "")
            .Add(trailer.Length > 0 ? ";;;" : "")
            .Add("Datum;Zeit;kWh;Status");

        foreach (var slot in truth.Rows(Autumn))
        {
            lines.Row(
                slot, AustrianForm.Day(slot.From), Form.Time(slot.From, "HH:mm:ss"), slot.Text(Channel, Form.Thousandths(',')), slot.IsEstimated ? "Ersatzwert" : "Gültig");
        }

        return lines.In(Encoding.Latin1);
    }
}
