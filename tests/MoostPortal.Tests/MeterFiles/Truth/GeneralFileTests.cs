using System.Globalization;
using System.Text;

namespace MoostPortal.Tests.MeterFiles.Truth;

/// <summary>Files of nobody known whose words stand in known formats too; each was read wrong once.</summary>
public sealed class GeneralFileTests
{
    private static readonly TimeZoneInfo s_vienna = TimeZoneInfo.FindSystemTimeZoneById("Europe/Vienna");

    [Fact]
    public async Task Words_that_anybody_uses_do_not_make_a_file_one_of_an_operator_and_its_unit_column_counts()
    {
        var reading = await ReadAsync("Start;End;Consumption;Unit;Quality", (from, to, wh) => $"{from:dd-MM-yyyy HH:mm};{to:dd-MM-yyyy HH:mm};{wh};Wh;measured");

        Assert.Equal("general", reading.Report.Format?.Id);
        AssertTruth(reading);
    }

    [Fact]
    public async Task A_clock_time_below_Hora_is_no_number_of_an_hour()
    {
        var reading = await ReadAsync("Fecha;Hora;Consumo [Wh]", (from, _, wh) => $"{from:yyyy-MM-dd};{from:HH:mm};{wh}");

        Assert.Equal("general", reading.Report.Format?.Id);
        AssertTruth(reading);
    }

    [Fact]
    public async Task The_unit_in_a_preamble_goes_before_the_one_that_the_format_usually_has()
    {
        var reading = await ReadAsync(
            "Identifiant PRM;Type de donnees;Date de debut;Date de fin;Grandeur physique;Grandeur metier;Etape metier;Unite\n"
            + "30000000000001;Courbe de charge;01/06/2025;03/06/2025;Energie active;Consommation;Comptage Brut;Wh\nHorodate;Valeur",
            (_, to, wh) => $"{to:yyyy-MM-ddTHH:mm:ss}+02:00;{wh}");

        Assert.Equal(("fr-enedis", "30000000000001"), (reading.Report.Format?.Id, reading.Report.Series[0].MeterPoint));
        AssertTruth(reading);
    }

    private static void AssertTruth(MeterReading reading)
    {
        Assert.Null(reading.Report.Refusal?.Sentence);
        Assert.Empty(reading.Asked);
        Assert.Empty(reading.Sink.Refusals);
        Assert.Equal(Rows().Select(row => (row.From.AddHours(-2), row.Wh)), reading.Of(0).Select(interval => (DateTime.UnixEpoch.AddSeconds(interval.Start), interval.Micro / 1_000_000)));
    }

    private static IEnumerable<(DateTime From, DateTime To, long Wh)> Rows() =>
        Enumerable.Range(0, 192).Select(i => (new DateTime(2025, 6, 1).AddMinutes(15 * i), new DateTime(2025, 6, 1).AddMinutes(15 * (i + 1)), 70L + (i * 7 % 23)));

    private static Task<MeterReading> ReadAsync(string header, Func<DateTime, DateTime, long, FormattableString> row)
    {
        var text = string.Join('\n', Rows().Select(each => row(each.From, each.To, each.Wh).ToString(CultureInfo.InvariantCulture)).Prepend(header));
        return MeterReading.OfAsync(new BytesSource("werte.csv", Encoding.UTF8.GetBytes(text)), s_vienna, new Dictionary<string, string>());
    }
}
