using System.Text;

namespace MoostPortal.Tests.MeterFiles.Truth;

public sealed class DialectWriterTests
{
    public static TheoryData<string> Names => [.. Dialects.All.Select(dialect => dialect.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_dialect_writes_the_same_bytes_each_time_and_names_its_broken_rows(string name)
    {
        var dialect = Dialects.Named(name);

        var (first, second) = (dialect.Write(Seasons.Of(dialect, Season.Autumn)), dialect.Write(Seasons.Of(dialect, Season.Autumn)));

        Assert.NotEmpty(first.RefusedLines);
        Assert.Equal(first.RefusedLines, second.RefusedLines);
        Assert.Equal(first.Bytes, second.Bytes);
    }

    [Theory]
    [InlineData("Wiener Netze", Season.Autumn, 100)]
    [InlineData("Wiener Netze", Season.Spring, 92)]
    [InlineData("TIWAG", Season.Autumn, 100)]
    [InlineData("Salzburg Netz, comma", Season.Autumn, 96)]
    [InlineData("Datadis", Season.Autumn, 25)]
    [InlineData("Datadis", Season.Spring, 23)]
    [InlineData("Ameren Illinois", Season.Autumn, 96)]
    [InlineData("PG&E", Season.Autumn, 25)]
    public void The_day_of_a_clock_change_has_the_rows_that_samples_have(string name, Season season, int rows)
    {
        var dialect = Dialects.Named(name);
        var truth = Seasons.Of(dialect, season);

        var written = truth.Rows(dialect.Autumn).Count(slot => slot.Date == truth.First.AddDays(7));

        Assert.Equal(rows, written);
    }

    [Fact]
    public void The_first_pass_of_an_autumn_night_ends_before_it_begins()
    {
        var dialect = Dialects.Named("Wiener Netze");

        var lines = Encoding.UTF8.GetString(dialect.Write(Seasons.Of(dialect, Season.Autumn)).Bytes).Split('\n');

        var marker = Array.FindIndex(lines, line => line.StartsWith("26.10.2025;02:45:00;02:00:00;", StringComparison.Ordinal));
        Assert.StartsWith("26.10.2025;02:00:00;02:15:00;", lines[marker + 1], StringComparison.Ordinal);
        Assert.StartsWith("26.10.2025;02:45:00;03:00:00;", lines[marker + 4], StringComparison.Ordinal);
    }

    [Fact]
    public void Hours_are_the_sum_of_their_quarters_and_registers_of_their_tariffs()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Vienna");
        var day = new DateOnly(2025, 6, 1);

        var hours = new TruthRange(zone, day, 7, 60).Slots;
        var quarters = new TruthRange(zone, day, 7, 15).Slots.Chunk(4);

        Assert.All(hours.Zip(quarters), pair =>
        {
            Assert.Equal(pair.First.Wh, Enumerable.Range(0, pair.First.Wh.Length).Select(i => pair.Second.Sum(slot => slot.Wh[i])));
            Assert.Equal(pair.First.Wh[(int)Channel.Offtake], pair.First.Wh[(int)Channel.OfftakeDay] + pair.First.Wh[(int)Channel.OfftakeNight]);
            Assert.Equal(pair.First.Wh[(int)Channel.Net], pair.First.Wh[(int)Channel.Offtake] - pair.First.Wh[(int)Channel.FeedIn]);
        });
    }
}
