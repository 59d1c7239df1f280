using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Readings;
using MoostPortal.Tests.Look;
using MoostPortal.Web.Components.Readings;

namespace MoostPortal.Tests.Readings;

public sealed class ChartSpanTests : LookContext
{
    private static readonly DateOnly s_sunday = new(2026, 11, 1);

    [Theory]
    [InlineData(ChartPeriod.Day, "2026-11-01", "2026-11-02")]
    [InlineData(ChartPeriod.Week, "2026-10-26", "2026-11-02")]
    [InlineData(ChartPeriod.Month, "2026-11-01", "2026-12-01")]
    [InlineData(ChartPeriod.Year, "2026-01-01", "2027-01-01")]
    public void A_span_holds_the_day_it_was_asked_for(ChartPeriod period, string from, string until)
    {
        var span = ChartSpan.Around(period, s_sunday);

        Assert.Equal((DateOnly.Parse(from, null), DateOnly.Parse(until, null)), (span.From, span.Until));
        Assert.Equal(span, span.Next.Previous);
        Assert.Equal(span.From, span.Previous.Until);
    }

    [Fact]
    public void No_period_asks_for_more_bars_than_a_chart_has()
    {
        var longest = new Dictionary<ChartStep, TimeSpan>
        {
            [ChartStep.QuarterHour] = TimeSpan.FromMinutes(15),
            [ChartStep.Hour] = TimeSpan.FromHours(1),
            [ChartStep.Day] = TimeSpan.FromDays(1),
            [ChartStep.Month] = TimeSpan.FromDays(28),
        };

        Assert.All(Enum.GetValues<ChartPeriod>().SelectMany(period => EventTypes.Provided.Select(type => (Span: ChartSpan.Around(period, s_sunday), type))), one =>
        {
            var days = one.Span.Until.DayNumber - one.Span.From.DayNumber;
            Assert.True(TimeSpan.FromDays(days + 1) / longest[one.Span.StepOf(one.type)] <= ReadingChart.MostBars);
        });
    }

    [Theory]
    [InlineData("en", ChartPeriod.Day, "Sunday, 1 November 2026")]
    [InlineData("en", ChartPeriod.Week, "26 Oct – 1 Nov 2026")]
    [InlineData("de", ChartPeriod.Day, "Sonntag, 1. November 2026")]
    [InlineData("de", ChartPeriod.Month, "November 2026")]
    [InlineData("de", ChartPeriod.Year, "2026")]
    public void A_span_is_called_as_people_call_it(string culture, ChartPeriod period, string title)
    {
        Read(culture);

        Assert.Equal(title, ChartSpan.Around(period, s_sunday).Title(Services.GetRequiredService<IStringLocalizer<ReadingsTexts>>()));
    }

    [Fact]
    public void A_week_within_a_month_names_the_month_once()
    {
        var texts = Services.GetRequiredService<IStringLocalizer<ReadingsTexts>>();
        var week = ChartSpan.Around(ChartPeriod.Week, new DateOnly(2026, 11, 18));

        Assert.Equal("16 – 22 Nov 2026", week.Title(texts));
        Read("de");
        Assert.Equal("16. – 22. Nov. 2026", week.Title(texts));
    }
}
