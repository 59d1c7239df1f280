using Bunit;
using Microsoft.AspNetCore.Components.Web;
using MoostPortal.Core.Tariffs;
using MoostPortal.Tests.Look;
using MoostPortal.Web.Components.Tariffs;

namespace MoostPortal.Tests.Tariffs;

public sealed class WeekPainterTests : LookContext
{
    private LowTariffWeek _week = LowTariffWeek.Weeknights("19:00", "07:00");

    [Fact]
    public async Task A_stroke_over_several_days_turns_what_it_began_on()
    {
        var painter = Show();

        await painter.InvokeAsync(() => painter.Instance.PaintAsync(0, 76, 4, 83));

        Assert.All(LowTariffGrid.Days.Take(5), day => Assert.Equal(("21:00", "07:00"), _week.On(day)));
        Assert.Equal(("00:00", "07:00"), _week.On(DayOfWeek.Saturday));
    }

    [Fact]
    public void The_keyboard_moves_flips_and_paints()
    {
        var painter = Show();

        Press(painter, 2, "Home");
        Press(painter, 2, "PageUp", times: 7);
        Press(painter, 2, " ");
        Press(painter, 2, "ArrowRight", shift: true, times: 3);

        Assert.Equal(("19:00", "08:00"), _week.On(DayOfWeek.Wednesday));
        Assert.Equal("Wednesday 07:45 to 08:00: low rate", painter.Find("[data-testid=paint-2]").GetAttribute("aria-valuetext"));
    }

    [Fact]
    public void Arrows_and_shift_carry_a_rate_to_the_day_below()
    {
        var painter = Show();

        Press(painter, 5, "End");
        Press(painter, 4, "Home");
        Press(painter, 4, "PageUp", times: 7);
        Press(painter, 4, "ArrowDown", shift: true);

        Assert.Equal(("07:15", "07:00"), _week.On(DayOfWeek.Saturday));
    }

    [Fact]
    public async Task What_MOOSTs_form_cannot_say_stays_painted_with_its_reason_and_is_not_handed_on()
    {
        var painter = Show();
        var before = _week;

        await painter.InvokeAsync(() => painter.Instance.PaintAsync(1, 48, 1, 59));

        Assert.Equal(before, _week);
        Assert.Equal("high 07:00–12:00, high 15:00–19:00", painter.FindAll(".week-words")[1].TextContent);
        Assert.Equal("Tuesday is high twice. MOOST knows one start and one end of the low time a day.", painter.Find("[data-testid=refusal-1]").TextContent);
        Assert.Equal("tariff.week.HighTwice", Assert.Single(painter.Instance.Refusals).Code);

        await painter.InvokeAsync(() => painter.Instance.PaintAsync(1, 48, 1, 59));
        Assert.Empty(painter.Instance.Refusals);
    }

    [Fact]
    public async Task A_refused_day_does_not_keep_the_others_from_being_painted()
    {
        var painter = Show();

        await painter.InvokeAsync(() => painter.Instance.PaintAsync(1, 48, 1, 59));
        await painter.InvokeAsync(() => painter.Instance.PaintAsync(3, 76, 3, 79));

        Assert.Equal(("20:00", "07:00"), _week.On(DayOfWeek.Thursday));
        Assert.NotEmpty(painter.FindAll("[data-testid=refusal-1]"));
    }

    [Fact]
    public void Times_that_were_typed_are_drawn_to_the_minute()
    {
        _week = _week.With(DayOfWeek.Monday, "19:10", "06:50");

        var painter = Show();

        Assert.Equal("high 06:50–19:10", painter.FindAll(".week-words")[0].TextContent);
    }

    [Fact]
    public async Task Numbers_that_no_week_has_are_taken_for_the_nearest()
    {
        var painter = Show();

        await painter.InvokeAsync(() => painter.Instance.PaintAsync(-5, -1, 99, 999));

        Assert.Equal(7, painter.Instance.Refusals.Count(refusal => refusal.Code == "tariff.week.HighUntilMidnight"));
    }

    private static void Press(IRenderedComponent<WeekPainter> painter, int row, string key, bool shift = false, int times = 1)
    {
        for (var i = 0; i < times; i++)
        {
            painter.Find($"[data-testid=paint-{row}]").KeyDown(new KeyboardEventArgs { Key = key, ShiftKey = shift });
        }
    }

    private IRenderedComponent<WeekPainter> Show()
    {
        IRenderedComponent<WeekPainter>? painter = null;
        painter = Render<WeekPainter>(p => p.Add(c => c.Week, _week).Add(c => c.WeekChanged, week =>
        {
            _week = week;
            painter!.Render(q => q.Add(c => c.Week, week));
        }));
        return painter;
    }
}
