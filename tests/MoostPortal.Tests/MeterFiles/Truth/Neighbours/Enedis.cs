using MoostPortal.MeterFiles;

namespace MoostPortal.Tests.MeterFiles.Truth.Neighbours;

/// <summary>
/// <code>
/// Identifiant PRM;Type de donnees;Date de debut;Date de fin;Grandeur physique;Grandeur metier;Etape metier;Unite;Pas en minutes
/// 30000000000001;Courbe de charge;19/10/2025;02/11/2025;Energie active;Consommation;Comptage Brut;W;
///
/// Horodate;Valeur
/// 2025-10-26T02:30:00+02:00;312
/// </code>
/// </summary>
internal sealed class Enedis(string name, bool isWide, int minutes) : Dialect(name, isWide ? "fr-enedis-r63" : "fr-enedis", "Europe/Paris", minutes)
{
    private const string MeterPoint = "30000000000001";

    public override FoldVerdict Verdict => FoldVerdict.Offset;
    public override Quality Plain => isWide ? Quality.Measured : Quality.Unknown;
    public override Quality Flagged => isWide ? Quality.Estimated : Quality.Unknown;
    public override IReadOnlyList<DialectSeries> Series => [new(Channel.Offtake) { MeterPoint = MeterPoint, Kind = ReadingKind.AveragePower }];

    public override IReadOnlyList<string> Finds => isWide ? [] : ["preamble.stripped"];

    public override DialectFile Write(TruthRange truth)
    {
        var (from, to) = ($"{truth.First:dd/MM/yyyy}", $"{truth.First.AddDays(truth.Days):dd/MM/yyyy}");
        var lines = isWide
            ? new Lines(";").Add("Identifiant PRM;Date de debut;Date de fin;Grandeur physique;Grandeur metier;Etape metier;Unite;Horodate;Valeur;Nature;Pas")
            : new Lines(";").Add("Identifiant PRM;Type de donnees;Date de debut;Date de fin;Grandeur physique;Grandeur metier;Etape metier;Unite;Pas en minutes")
                .Add($"{MeterPoint};Courbe de charge;{from};{to};Energie active;Consommation;Comptage Brut;W;").Add("").Add("Horodate;Valeur");

        foreach (var slot in truth.Rows(Autumn))
        {
            var (time, watts) = (Form.Time(slot.To, "yyyy-MM-ddTHH:mm:sszzz"), slot.Text(Channel.Offtake, wh => Form.Whole(wh * 3600 / slot.Seconds)));
            lines.Row(slot, isWide ? [MeterPoint, from, to, "PA", "CONS", "BRUT", "W", time, watts, slot.IsEstimated ? "E" : "R", $"PT{slot.Seconds / 60}M"] : [time, watts]);
        }

        return lines.Utf8();
    }
}
