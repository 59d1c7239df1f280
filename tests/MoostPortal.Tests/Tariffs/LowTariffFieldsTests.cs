using Bunit;
using MoostPortal.Core.Tariffs;
using MoostPortal.Tests.Look;
using MoostPortal.Web.Components.Tariffs;

namespace MoostPortal.Tests.Tariffs;

public sealed class LowTariffFieldsTests : LookContext
{
    private LowTariffWeek _week = LowTariffSentence.Usual.ToWeek();

    [Fact]
    public void The_sentence_writes_the_week()
    {
        var fields = Show();

        fields.Find("[data-testid=low-start]").Change("22:00");
        fields.Render(p => p.Add(f => f.Week, _week));
        fields.Find("[data-testid=weekend]").Change("same");

        Assert.All(WeekDays.All, day => Assert.Equal(("22:00", "07:00"), _week.On(day)));
    }

    [Fact]
    public void A_cleared_time_changes_nothing()
    {
        var fields = Show();

        fields.Find("[data-testid=low-end]").Change("");

        Assert.Equal(LowTariffSentence.Usual.ToWeek(), _week);
    }

    [Fact]
    public void A_week_that_no_sentence_says_opens_day_by_day()
    {
        _week = _week.With(DayOfWeek.Friday, "13:00", "06:00");

        var fields = Show();

        Assert.Empty(fields.FindAll("[data-testid=low-start]"));
        Assert.Equal("13:00", fields.Find("input[aria-label='Low starts on Friday']").GetAttribute("value"));
    }

    [Fact]
    public void A_low_time_inside_a_day_is_warned_about()
    {
        _week = _week.With(DayOfWeek.Friday, "12:00", "15:00");

        var fields = Show();

        Assert.StartsWith("Friday: a low time inside one day", fields.Find(".state-strip").TextContent.Trim(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_time_stays_as_it_was_written()
    {
        _week = _week.With(DayOfWeek.Friday, "13:00", "06:00");
        var fields = Show();

        fields.Find("input[aria-label='Low ends on Friday']").Change(" 24:00 ");

        Assert.Equal(("13:00", "24:00"), _week.On(DayOfWeek.Friday));
    }

    [Fact]
    public async Task A_painted_week_that_no_sentence_says_opens_day_by_day_with_the_same_times()
    {
        IRenderedComponent<LowTariffFields>? fields = null;
        fields = Render<LowTariffFields>(p => p.Add(f => f.Week, _week).Add(f => f.WeekChanged, week =>
        {
            _week = week;
            fields!.Render(q => q.Add(f => f.Week, week));
        }));

        await fields.InvokeAsync(() => fields.FindComponent<WeekPainter>().Instance.PaintAsync(4, 76, 4, 79));

        Assert.Equal("20:00", fields.Find("input[aria-label='Low starts on Friday']").GetAttribute("value"));
        Assert.Equal(("20:00", "07:00"), _week.On(DayOfWeek.Friday));
    }

    [Fact]
    public async Task A_tariff_with_a_painted_day_that_cannot_be_said_is_not_complete()
    {
        var draft = new TariffDraft { Type = nameof(TariffType.DUAL), LowTariff = _week };
        var fields = Render<TariffFields>(p => p.Add(f => f.Draft, draft));
        Assert.Empty(fields.Instance.Complete());

        await fields.InvokeAsync(() => fields.FindComponent<WeekPainter>().Instance.PaintAsync(1, 48, 1, 59));

        Assert.Equal(("tariff.dual", "tariff.week.HighTwice"), fields.Instance.Complete().Select(message => (message.Field, message.Code)).Single());
    }

    private IRenderedComponent<LowTariffFields> Show() => Render<LowTariffFields>(p => p.Add(f => f.Week, _week).Add(f => f.WeekChanged, week => _week = week));
}
