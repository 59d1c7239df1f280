using MoostPortal.MeterFiles;
using static MoostPortal.Tests.MeterFiles.Recognition.Look;

namespace MoostPortal.Tests.MeterFiles.Recognition;

public sealed class LayoutTests
{
    [Theory]
    [InlineData(";", ',', "delimiter.semicolon")]
    [InlineData("\t", ',', "delimiter.tab")]
    [InlineData("|", ',', "delimiter.pipe")]
    [InlineData(",", '.', "delimiter.comma")]
    [InlineData(", ", '.', "delimiter.comma")]
    public void The_delimiter_is_the_one_that_cuts_times_from_numbers(string delimiter, char mark, string reason)
    {
        var found = At(Text($"Start{delimiter}Bezug (kWh)", (s, _, i) => $"{s:dd.MM.yyyy HH:mm}{delimiter}{(mark == ',' ? Comma(i) : Kwh(i))}"));

        Assert.Equal($"start local dmy 15 | 1 consumption kilowattHour interval {mark}", found.Sum());
        Assert.Contains(reason, found.Match.Reasons);
    }

    [Fact]
    public void A_line_may_name_the_delimiter() =>
        Assert.Contains("delimiter.announced", At(Text("sep=;\nStart;Bezug (kWh)", (s, _, i) => $"{s:dd.MM.yyyy HH:mm};{Comma(i)}")).Match.Reasons);

    [Fact]
    public void Commas_that_separate_and_stand_in_numbers_are_refused_with_the_line()
    {
        var found = At(Text("Start,Bezug (kWh)", (s, _, i) => $"{s:dd.MM.yyyy HH:mm},{Comma(i)}"));

        Assert.Equal((FileFault.AmbiguousCommas, 2), (found.Refusal!.Fault, found.Refusal.Line));
        Assert.Null(found.Layout);
    }

    [Fact]
    public void Quoted_decimal_commas_between_commas_are_fine() =>
        Assert.Equal("start local dmy 15 | 1 consumption kilowattHour interval ,", At(Text("Start,Bezug (kWh)", (s, _, i) => $"{s:dd.MM.yyyy HH:mm},\"{Comma(i)}\"")).Sum());

    [Fact]
    public void Preambles_are_counted_and_only_their_facts_are_kept()
    {
        var found = At(Text("Kunde;Erika Muster\nAdresse;Weg 1\nZählpunkt;AT0010000000000000001000000000001\nRichtung;Einspeisung\nEinheit;Wh\nSumme;12,5 kWh\n\nZeit;Wert", (s, _, i) => $"{s:dd.MM.yyyy HH:mm};{Comma(i)}"));

        Assert.Equal("start local dmy 15 | 1 feedIn wattHour interval ,", found.Sum());
        Assert.Equal(("AT0010000000000000001000000000001", 12_500m, 6), (found.Layout!.Preamble.MeterPoint, found.Layout.Preamble.TotalWh, found.Layout.Preamble.Lines));
        Assert.Equal("6", Assert.Single(found.Findings, finding => finding.Code == "preamble.stripped").Args[0]);
        Assert.Equal(8, found.Layout.FirstDataRecord);
        Assert.DoesNotContain("muster", string.Join(' ', found.Match.Reasons) + found.Match.Fingerprint, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(" to ")]
    [InlineData(" - ")]
    [InlineData(" bis ")]
    public void Both_ends_may_stand_in_one_cell(string between)
    {
        var found = At(Text("Time,Usage (kWh)", (s, e, i) => $"{s:yyyy-MM-dd HH:mm}{between}{e:yyyy-MM-dd HH:mm},{Kwh(i)}"));

        Assert.Equal("both local ymd 15 | 1 consumption kilowattHour interval .", found.Sum());
        Assert.Empty(found.Questions);
    }

    [Fact]
    public void A_row_of_units_below_the_header_counts() =>
        Assert.Equal("start local dmy 15 | 1 consumption wattHour interval ,", At(Text("Start;Bezug\n[dd.MM.yyyy HH:mm];[Wh]", (s, _, i) => $"{s:dd.MM.yyyy HH:mm};{Comma(i)}")).Sum());

    [Fact]
    public void A_file_without_header_is_read_as_far_as_its_rows_tell()
    {
        var found = At(Text("", (s, _, i) => $"{s:dd.MM.yyyy HH:mm};{Comma(i)}").TrimStart('\n'));

        Assert.Equal("start local dmy 15 | 1 unknown kilowattHour interval ,", found.Sum());
        Assert.Equal(["unit", "direction:0"], found.Questions.Select(question => question.Id));
        Assert.Equal(0, found.Layout!.FirstDataRecord);
    }

    [Fact]
    public void Tables_side_by_side_are_cut_apart_also_with_a_gap()
    {
        var found = At(Text("Von;Bis;Bezug (kWh);;Von;Bis;Bezug (kWh)", (s, e, i) =>
            $"{s:dd.MM.yyyy HH:mm};{e:dd.MM.yyyy HH:mm};{Comma(i)};;{(i < 3 ? $"{s.Date.AddDays(i):dd.MM.yyyy HH:mm};{s.Date.AddDays(i + 1):dd.MM.yyyy HH:mm};8,5" : ";;")}"));

        Assert.Equal("both local dmy 15 | 2 consumption kilowattHour interval , || both local dmy 1440 days | 6 consumption kilowattHour interval ,", found.Sum());
    }

    [Fact]
    public void A_row_of_totals_at_the_end_is_seen() =>
        Assert.EndsWith("15 totals | 1 consumption kilowattHour interval ,", At(Text("Start;Bezug (kWh)", (s, _, i) => $"{s:dd.MM.yyyy HH:mm};{Comma(i)}") + "Summe;19,2\n").Sum(), StringComparison.Ordinal);

    [Fact]
    public void A_row_a_day_is_seen_by_the_times_in_its_header()
    {
        var hours = string.Join(';', Enumerable.Range(0, 24).Select(hour => $"{hour:00}:00"));

        var found = At(Text("Tag;" + hours, (s, _, i) => $"{s.AddDays(i):dd.MM.yyyy};" + string.Join(';', Enumerable.Range(0, 24).Select(n => Comma(n + i))), rows: 3), "Verbrauch_kWh.csv");

        Assert.Equal("position local dmy 60 | 1 consumption kilowattHour interval ,", found.Sum());
        Assert.Equal((1, 24), (found.Layout!.Tables[0].FirstIntervalColumn, found.Layout.Tables[0].IntervalColumns));
    }

    [Fact]
    public void Seconds_since_1970_are_a_time_in_utc() =>
        Assert.Equal("start utc epoch 15 | 1 consumption kilowattHour interval .", At(Text("timestamp;consumption kWh", (s, _, i) => $"{new DateTimeOffset(s, TimeSpan.Zero).ToUnixTimeSeconds()};{Kwh(i)}"), answers: ("label", "start")).Sum());

    [Fact]
    public void What_is_no_electricity_is_left_out_and_named()
    {
        var found = At(Text("Start;Strom (kWh);Gas (m³);Wasser (m3);Außentemperatur (°C);Preis (ct/kWh);Kosten", (s, _, i) => $"{s:dd.MM.yyyy HH:mm};{Comma(i)};1,5;0,25;-4,5;25,5;€ 1,20"), answers: ("direction:0", "consumption"));

        Assert.Equal("start local dmy 15 | 1 consumption kilowattHour interval , | 2 -gas | 3 -water | 4 -temperature | 5 -price | 6 -price", found.Sum());
        Assert.Equal(5, found.Findings.Count(finding => finding.Code == "column.leftOut"));
    }

    [Theory]
    [InlineData("", FileFault.Empty)]
    [InlineData("nothing to see\nhere", FileFault.NoTimes)]
    [InlineData("Start;Gas (m³)\n01.02.2025 00:00;1,5\n01.02.2025 00:15;1,5\n", FileFault.NoValues)]
    public void Files_without_readings_are_refused(string text, FileFault fault) => Assert.Equal(fault, At(text).Refusal?.Fault);

    [Theory]
    [InlineData(true, "rows.newestFirst")]
    [InlineData(false, null)]
    public void Newest_first_is_noted(bool isReversed, string? code)
    {
        var found = At(Text("Start;Bezug (kWh)", (s, _, i) => $"{(isReversed ? s.AddMinutes(-30 * i) : s):dd.MM.yyyy HH:mm};{Comma(i)}"));

        Assert.Equal(code, found.Findings.Select(finding => finding.Code).FirstOrDefault(found => found.StartsWith("rows.", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_meter_point_is_taken_from_the_files_name_where_the_file_has_none()
    {
        var found = At(Text("Start;Bezug (kWh)", (s, _, i) => $"{s:dd.MM.yyyy HH:mm};{Comma(i)}"), "AT0010000000000000001000000000001_2025.csv");

        Assert.Equal("AT0010000000000000001000000000001", found.Layout!.Preamble.MeterPoint);
        Assert.Contains(found.Findings, finding => finding.Code == "meterPoint.fromName");
    }

    [Fact]
    public void A_long_file_is_judged_by_its_first_part_and_samples()
    {
        var text = Text("Start;Bezug (kWh)", (s, _, i) => $"{s:dd.MM.yyyy HH:mm};{(i > 210_000 && i % 2 == 0 ? Kwh(i) : Comma(i))}", rows: 400_000);

        Assert.Equal(FileFault.MixedDecimals, At(text).Refusal?.Fault);
    }
}
