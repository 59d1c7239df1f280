using System.Globalization;
using Bunit;
using MoostPortal.Web.Components.Look;

namespace MoostPortal.Tests.Look;

public sealed class ValuesTests : LookContext
{
    private const string Zurich = "Europe/Zurich";

    [Theory]
    [InlineData("2026-11-23T13:02:00Z", "today 14:02")]
    [InlineData("2026-11-22T23:00:00Z", "today 00:00")]
    [InlineData("2026-11-22T22:59:59Z", "yesterday 23:59")]
    [InlineData("2026-11-24T05:00:00Z", "tomorrow 06:00")]
    [InlineData("2026-10-25T00:30:00Z", "Sun 25 Oct 02:30")]
    [InlineData("2026-10-25T01:30:00Z", "Sun 25 Oct 02:30")]
    [InlineData("2025-12-31T23:30:00Z", "Thu 1 Jan 00:30")]
    [InlineData("2025-12-31T22:30:00Z", "31 Dec 2025 23:30")]
    public void An_instant_is_told_as_people_in_the_home_s_zone_say_it(string at, string expected) =>
        Assert.Equal(expected, Stamp(at).TextContent);

    [Fact]
    public void The_full_stamp_tells_the_two_two_thirties_of_October_apart()
    {
        Assert.Equal("Sunday, 25 October 2026, 02:30:00 (Europe/Zurich, UTC+02:00)", Stamp("2026-10-25T00:30:00Z").GetAttribute("title"));
        Assert.Equal("Sunday, 25 October 2026, 02:30:00 (Europe/Zurich, UTC+01:00)", Stamp("2026-10-25T01:30:00Z").GetAttribute("title"));
    }

    [Fact]
    public void Machines_read_the_instant_in_UTC() => Assert.Equal("2026-11-23T13:02:00Z", Stamp("2026-11-23T14:02:00+01:00").GetAttribute("datetime"));

    [Fact]
    public void German_readers_read_German()
    {
        Read("de-CH");

        Assert.Equal("gestern 23:59", Stamp("2026-11-22T22:59:59Z").TextContent);
        Assert.StartsWith("Sonntag, 25. Oktober 2026, 02:30:00", Stamp("2026-10-25T00:30:00Z").GetAttribute("title"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "1,234.6 kWh", "1,234,567.25 Wh")]
    [InlineData("de", "1.234,6 kWh", "1.234.567,25 Wh")]
    [InlineData("de-CH", "1’234.6 kWh", "1’234’567.25 Wh")]
    public void Energy_is_written_in_the_reader_s_culture(string culture, string kwh, string wh)
    {
        Read(culture);

        var value = Render<EnergyValue>(p => p.Add(x => x.WattHours, 1_234_567.25m)).Find("span");

        Assert.Equal(kwh, Plain(value.TextContent));
        Assert.Equal(wh, Plain(value.GetAttribute("title")!));
        Assert.Equal(kwh, Plain(EnergyText.Kwh(1_234_567.25m)));
    }

    [Fact]
    public void A_number_shows_its_unit()
    {
        var number = Render<NumberValue>(p => p.Add(x => x.Value, 1234.56m).Add(x => x.Decimals, 1).Add(x => x.Unit, "km"));

        Assert.Equal("1,234.6 km", Plain(number.Find("span").TextContent));
    }

    private static string Plain(string text) => text.Replace('\u00A0', ' ').Trim();

    private AngleSharp.Dom.IElement Stamp(string at) =>
        Render<TimeStamp>(p => p.Add(x => x.At, DateTimeOffset.Parse(at, CultureInfo.InvariantCulture)).Add(x => x.Zone, Zurich)).Find("time");
}
