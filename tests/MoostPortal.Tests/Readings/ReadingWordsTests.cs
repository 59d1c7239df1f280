using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Readings;
using MoostPortal.Tests.Look;
using MoostPortal.Web.Components.Look;
using MoostPortal.Web.Components.Readings;

namespace MoostPortal.Tests.Readings;

public sealed class ReadingWordsTests : LookContext
{
    private static readonly DateTimeOffset s_start = new(2026, 11, 23, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("en")]
    [InlineData("de")]
    public void Every_type_that_can_be_stored_has_a_name_of_its_own(string culture)
    {
        Read(culture);
        var texts = Services.GetRequiredService<IStringLocalizer<ReadingsTexts>>();

        var names = EventTypes.Provided.Select(type => ReadingWords.Name(type, texts)).ToList();

        Assert.DoesNotContain(names, name => name.Contains('_', StringComparison.Ordinal));
        Assert.Equal(names.Count, names.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Energies_are_summed_in_kilowatt_hours()
    {
        Assert.Equal(3.5m, ReadingWords.Total(EventUnit.WattHour, [Bar(1000, 4), Bar(null, 0), Bar(2500, 4)]));
    }

    [Fact]
    public void Levels_are_averaged_by_reading_and_not_by_bar()
    {
        Assert.Equal(25, ReadingWords.Total(EventUnit.DegreeCelsius, [Bar(20, 3), Bar(40, 1)]));
    }

    [Fact]
    public void States_are_not_averaged_but_the_last_one_stands()
    {
        Assert.Equal(2, ReadingWords.Total(EventUnit.Id, [Bar(7, 1), Bar(2, 1), Bar(null, 0)]));
    }

    [Fact]
    public void Nothing_measured_is_no_zero()
    {
        Assert.Null(ReadingWords.Total(EventUnit.WattHour, [Bar(null, 0)]));
    }

    [Fact]
    public void The_worst_reading_of_a_bar_marks_it()
    {
        Assert.Equal(
            [DeliveryMark.None, DeliveryMark.Delivered, DeliveryMark.Waiting, DeliveryMark.Refused],
            new[] { Bar(null, 0), Bar(1, 4), Bar(1, 4) with { Waiting = 1 }, Bar(1, 4) with { Waiting = 2, Refused = 1 } }.Select(ReadingWords.Mark));
    }

    private static ChartBar Bar(decimal? value, int readings) => new(s_start, s_start.AddHours(1), value, readings, 0, 0);
}
