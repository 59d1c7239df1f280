using System.Globalization;
using System.Text;
using CsCheck;
using MoostPortal.Core.Problems;
using MoostPortal.Core.Tariffs.Prices;
using MoostPortal.Core.Time;

namespace MoostPortal.Tests.Tariffs.Prices;

public sealed class PriceFileTests
{
    private static readonly BuildingClock s_vienna = new("Europe/Vienna");

    private static readonly string[] s_starts = ["<", "{", "2026-11-24 00:00;"];

    // Midnight in Vienna on the day that has 25 hours.
    private static readonly DateTimeOffset s_autumn = new(2026, 10, 24, 22, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(15, 100)]
    [InlineData(60, 25)]
    public void A_day_of_ENTSO_E_is_read_in_both_resolutions_and_covers_its_25_hours(int minutes, int positions)
    {
        var step = TimeSpan.FromMinutes(minutes);
        var file = Read(new EntsoeDocument(s_autumn, step, [.. Enumerable.Range(0, positions).Select(i => (decimal?)(80.25m + i))]));

        Assert.Equal((PriceFileFormat.Entsoe, "EUR", positions), (file.Format, file.Currency, file.Curve.Slices.Count));
        Assert.Equal(new PriceSlice(s_autumn, s_autumn + step, 0.08025m), file.Curve.Slices[0]);
        Assert.Equal(s_autumn.AddHours(25), file.Curve.CoveredUntil(s_autumn));
    }

    [Fact]
    public void A_missing_position_repeats_the_one_before_it_where_the_curve_says_so()
    {
        var file = Read(new EntsoeDocument(s_autumn, TimeSpan.FromMinutes(15), [81m, null, null, 84m, null]));

        Assert.Equal([0.081m, 0.081m, 0.081m, 0.084m, 0.084m], file.Curve.Slices.Select(slice => slice.PricePerKWh));
    }

    [Fact]
    public void A_missing_position_of_another_curve_and_a_missing_first_one_are_gaps()
    {
        var plain = Read(new EntsoeDocument(s_autumn, TimeSpan.FromHours(1), [81m, null, 83m]) { CurveType = "A01" });
        var headless = Read(new EntsoeDocument(s_autumn, TimeSpan.FromHours(1), [null, 82m, 83m]));

        Assert.Equal(s_autumn.AddHours(1), Assert.Single(plain.Curve.InnerGaps()).Start);
        Assert.Equal(s_autumn.AddHours(1), headless.Curve.Slices[0].Start);
    }

    [Fact]
    public void Whatever_ENTSO_E_writes_is_read_back_price_by_price() =>
        Gen.Select(Gen.Int[-50_000, 400_000], Gen.Int[0, 2]).Array[1, 120].Sample(drawn =>
        {
            decimal?[] prices = [12.5m, .. drawn.Select(one => one.Item2 == 0 ? null : (decimal?)one.Item1 / 100)];
            var curve = Read(new EntsoeDocument(s_autumn, TimeSpan.FromMinutes(15), prices)).Curve;
            decimal? known = null;
            for (var i = 0; i < prices.Length; i++)
            {
                known = prices[i] ?? known;
                Assert.Equal(known / 1000, curve.SliceAt(s_autumn.AddMinutes(15 * i))?.PricePerKWh);
            }
        }, iter: 100);

    [Theory]
    [InlineData("<resolution>PT15M<", "<resolution>P1D<", "price.entsoe.resolution")]
    [InlineData("<position>2<", "<position>9<", "price.entsoe.position")]
    [InlineData("<position>2<", "<position>1<", "price.entsoe.twice")]
    [InlineData("<price.amount>82<", "<price.amount>1,5<", "price.form")]
    [InlineData("<price_Measure_Unit.name>MWH<", "<price_Measure_Unit.name>KWT<", "price.unit")]
    [InlineData("<type>A44<", "<type>A65<", "price.entsoe.kind")]
    [InlineData("<start>2026-10-24T22:00Z<", "<start>2026-10-24T22:07Z<", "price.entsoe.interval")]
    [InlineData("</Period>", "", "price.xml.unreadable")]
    public void What_a_document_should_not_say_is_named(string said, string instead, string code)
    {
        var text = new EntsoeDocument(s_autumn, TimeSpan.FromMinutes(15), [81m, 82m]).ToString().Replace(said, instead, StringComparison.Ordinal);

        Assert.Equal(code, PriceFile.Read(Encoding.UTF8.GetBytes(text), s_vienna).Problems[0].Code);
    }

    [Fact]
    public void A_document_type_declaration_is_refused_before_anything_in_it_is_read()
    {
        var bomb = """
            <!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>
            <Publication_MarketDocument><type>A44</type><TimeSeries>&b;&c;</TimeSeries></Publication_MarketDocument>
            """u8.ToArray();

        Assert.Equal("price.xml.unreadable", Assert.Single(PriceFile.Read(bomb, s_vienna).Problems).Code);
    }

    [Fact]
    public void An_answer_without_prices_is_told_in_ENTSO_Es_own_words()
    {
        var nothing = "<Acknowledgement_MarketDocument><Reason><code>999</code><text>No matching data found</text></Reason></Acknowledgement_MarketDocument>"u8.ToArray();

        Assert.Contains("No matching data found", Assert.Single(PriceFile.Read(nothing, s_vienna).Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Market_prices_in_JSON_are_read_by_their_own_times_and_unit()
    {
        var json = string.Create(CultureInfo.InvariantCulture, $$"""
            {"object":"list","data":[
              {"start_timestamp":{{s_autumn.ToUnixTimeMilliseconds()}},"end_timestamp":{{s_autumn.AddHours(1).ToUnixTimeMilliseconds()}},"marketprice":-4.21,"unit":"Eur/MWh"},
              {"start_timestamp":{{s_autumn.AddHours(1).ToUnixTimeMilliseconds()}},"end_timestamp":{{s_autumn.AddHours(2).ToUnixTimeMilliseconds()}},"marketprice":91,"unit":"Eur/MWh"}]}
            """);

        var file = PriceFile.Read(Encoding.UTF8.GetBytes(json), s_vienna).Value!;

        Assert.Equal((PriceFileFormat.Awattar, "EUR"), (file.Format, file.Currency));
        Assert.Equal([new PriceSlice(s_autumn, s_autumn.AddHours(1), -0.00421m), new PriceSlice(s_autumn.AddHours(1), s_autumn.AddHours(2), 0.091m)], file.Curve.Slices);
    }

    [Theory]
    [InlineData("""{"data":[{"start_timestamp":1792872000,"end_timestamp":1792875600,"marketprice":1}]}""", "price.awattar.times")]
    [InlineData("""{"data":[{"start_timestamp":1792872000000,"end_timestamp":1792875600000,"marketprice":"1"}]}""", "price.form")]
    [InlineData("""{"data":[{"start_timestamp":1792872000000,"end_timestamp":1792875600000,"marketprice":1,"unit":"ct"}]}""", "price.unit")]
    [InlineData("""{"prices":1}""", "price.awattar.kind")]
    [InlineData("""{"data":[{]}""", "price.json.unreadable")]
    [InlineData("""{"data":[]}""", "price.file.empty")]
    public void JSON_that_is_no_list_of_prices_is_refused_with_the_reason(string json, string code) =>
        Assert.Equal(code, Assert.Single(PriceFile.Read(Encoding.UTF8.GetBytes(json), s_vienna).Problems).Code);

    [Theory]
    [InlineData("2026-11-24 00:00;2026-11-24 00:15;0,2871\n2026-11-24 00:15;2026-11-24 00:30;0,3")]
    [InlineData("start;end;EUR/MWh\n2026-11-24T00:00+01:00;2026-11-24T00:15+01:00;287,1\n2026-11-24T00:15+01:00;2026-11-24T00:30+01:00;300")]
    [InlineData("Beginn\tct/kWh\r\n24.11.2026 00:00\t28.71\r\n24.11.2026 00:15\t30\r\n")]
    [InlineData("2026-11-23T23:00:00Z,0.2871\n2026-11-23T23:15:00Z,0.3")]
    public void Rows_are_read_with_and_without_heading_end_and_offset(string text)
    {
        var midnight = new DateTimeOffset(2026, 11, 23, 23, 0, 0, TimeSpan.Zero);

        var file = PriceFile.Read(Encoding.UTF8.GetBytes(text), s_vienna).Value!;

        Assert.Equal([new PriceSlice(midnight, midnight.AddMinutes(15), 0.2871m), new PriceSlice(midnight.AddMinutes(15), midnight.AddMinutes(30), 0.3m)], file.Curve.Slices);
    }

    [Theory]
    [InlineData("2026-10-25 02:30;0.3", "price.time.doubled", "line[1]")]
    [InlineData("2026-03-29 01:00;0.3\n2026-03-29 02:30;0.3", "price.time.skipped", "line[2]")]
    [InlineData("2026-13-01 00:00;0.3", "price.time.form", "line[1]")]
    [InlineData("start;price\n2026-11-24 00:00;zero", "price.form", "line[2]")]
    [InlineData("2026-11-24 00:00", "price.row.cells", "line[1]")]
    public void A_row_that_cannot_be_read_is_named_by_its_line(string text, string code, string field)
    {
        var problem = Assert.Single(PriceFile.Read(Encoding.UTF8.GetBytes(text), s_vienna).Problems);

        Assert.Equal((code, field), (problem.Code, problem.Field));
    }

    [Fact]
    public void An_empty_text_and_one_that_is_too_large_are_no_prices()
    {
        Assert.Equal("price.file.empty", Assert.Single(PriceFile.Read(" \n"u8.ToArray(), s_vienna).Problems).Code);
        Assert.Equal("price.file.size", Assert.Single(PriceFile.Read(new byte[PriceFile.MostBytes + 1], s_vienna).Problems).Code);
    }

    [Fact]
    public void No_bytes_at_all_make_a_reader_throw() =>
        Gen.Select(Gen.Int[0, 2], Gen.String).Sample((start, rest) =>
        {
            Outcome<PriceFile> outcome = PriceFile.Read(Encoding.UTF8.GetBytes(s_starts[start] + rest), s_vienna);
            Assert.True(outcome.Succeeded || outcome.Problems.Count > 0);
        }, iter: 500);

    private static PriceFile Read(EntsoeDocument document)
    {
        var outcome = PriceFile.Read(Encoding.UTF8.GetBytes(document.ToString()), s_vienna);
        return outcome.Value ?? throw new InvalidOperationException(outcome.Problems[0].Message);
    }
}
