using System.Text.RegularExpressions;
using MoostPortal.MeterFiles.Reports;

namespace MoostPortal.Core.Imports;

/// <summary>Tells registers that add up to a whole (day and night, T1 and T2, 1.8.1 and 1.8.2, the phases L1 to L3) from the register of the whole (1.8.0).</summary>
internal static partial class RegisterNames
{
    /// <summary>One of several tariffs or phases, such as "Afname Dag", "levering_laag", "Import T1 kWh", "1.8.1", "E1", "L1".</summary>
    public static bool IsTariff(SeriesReport series) => Tariff().IsMatch(Words(series));

    /// <summary>The sum of the tariffs, such as "1.8.0" or "Verbrauch Gesamt".</summary>
    public static bool IsWhole(SeriesReport series) => Whole().IsMatch(Words(series)) && !IsTariff(series);

    private static string Words(SeriesReport series) => $"{series.Register} {(series.Register is null ? series.Column : "")}".Replace('_', ' ').ToUpperInvariant();

    [GeneratedRegex(
        @"\b[0-9]\.[0-9]\.[1-9][0-9]?\b|\b(T[1-4]|L[1-3]|F[1-3]|P[1-6]|E[1-9]|B[1-9]|HT|NT|HP|HC|HPH|HCH|HPB|HCB|TAG|NACHT|DAG|DAY|NIGHT|JOUR|NUIT|NORMAAL|NORMAL|LAAG|HOOG|LOW|HIGH"
        + @"|PEAK|OFF-?PEAK|PIEK|DAL|PUNTA|LLANO|VALLE|VAZIO|CHEIAS?|PONTA|HOCHTARIF|NIEDERTARIF|SCHWACHLAST|PLEINES|CREUSES)\b",
        RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Tariff();

    [GeneratedRegex(@"\b[0-9]\.[0-9]\.0\b|\b(GESAMT|TOTAL|TOTAAL|TOTALE|SUMME|SUM)\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Whole();
}
