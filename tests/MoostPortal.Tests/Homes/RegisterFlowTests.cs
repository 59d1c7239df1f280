using Bunit;
using MoostPortal.Core.Buildings;
using MoostPortal.Core.Problems;
using MoostPortal.Tests.Look;
using MoostPortal.Web.Components.Homes;

namespace MoostPortal.Tests.Homes;

public sealed class RegisterFlowTests : LookContext
{
    private readonly List<BuildingDraft> _saved = [];
    private readonly Queue<Problem> _refusals = new();

    [Fact]
    public void A_home_is_registered_in_five_questions()
    {
        var flow = Start();

        AnswerAddress(flow);
        AnswerMeterPoint(flow, "AT001 0000 0001");
        Continue(flow);
        flow.Find("[data-testid=dual]").Change(true);
        Continue(flow);
        Assert.Equal("Is everything right?", Question(flow));
        Continue(flow);

        var draft = Assert.Single(_saved);
        Assert.Empty(draft.Check(Clock.GetUtcNow()));
        Assert.Equal("AT00100000001", draft.CustomerBuildingId);
        Assert.Equal("Europe/Vienna", draft.TimeZoneId);
        Assert.Equal(["AT00100000001-smartmeter-1"], draft.Devices!.Select(device => device.Id));
        Assert.Equal(("19:00", "07:00"), draft.Tariff!.LowTariff!.On(DayOfWeek.Tuesday));
    }

    [Fact]
    public void An_unanswered_question_stays_and_says_what_is_missing()
    {
        var flow = Start();

        Continue(flow);

        Assert.Equal("Where is the home?", Question(flow));
        Assert.Equal(["city", "countryCode", "zip"], flow.FindAll(".field-error").Select(error => error.GetAttribute("data-field")).Order());
        Assert.Equal("true", flow.Find("#field-zip").GetAttribute("aria-invalid"));
        Assert.Equal("field-zip-error", flow.Find("#field-zip").GetAttribute("aria-describedby"));
    }

    [Fact]
    public void The_country_settles_the_time_zone_and_a_country_with_several_asks()
    {
        var flow = Start();

        flow.Find("#field-countryCode").Change("DE");
        Assert.Contains("Time zone Europe/Berlin: it is 14:02 there now.", flow.Markup, StringComparison.Ordinal);
        Assert.Empty(flow.FindAll("#field-timeZoneId"));

        flow.Find("#field-countryCode").Change("US");
        Assert.Single(flow.FindAll("#field-timeZoneId"));
    }

    [Fact]
    public void A_problem_that_only_the_save_finds_is_shown_in_the_step_of_its_field()
    {
        _refusals.Enqueue(new Problem("customerBuildingId", "building.id.taken", "AT1"));
        var flow = Start();
        AnswerAddress(flow);
        AnswerMeterPoint(flow, "AT1");
        Continue(flow);
        Continue(flow);

        Continue(flow);

        Assert.Equal("Which meter point supplies it?", Question(flow));
        Assert.StartsWith("The meter point AT1 is registered already", flow.Find(".field-error").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Suggested_device_ids_follow_a_corrected_meter_point()
    {
        var flow = Start();
        AnswerAddress(flow);
        AnswerMeterPoint(flow, "AT1");
        flow.Find("[data-testid=add-HEAT_PUMP]").Click();

        flow.Find("[data-testid=back]").Click();
        AnswerMeterPoint(flow, "AT2");
        Continue(flow);
        Continue(flow);
        Continue(flow);

        Assert.Equal(["AT2-smartmeter-1", "AT2-heatpump-1"], Assert.Single(_saved).Devices!.Select(device => device.Id));
    }

    [Fact]
    public void A_wrong_device_id_is_named_at_the_device()
    {
        var flow = Start();
        AnswerAddress(flow);
        AnswerMeterPoint(flow, "AT1");

        flow.Find("#field-devices0id").Change("a b");
        Continue(flow);

        Assert.Equal("What is in the home?", Question(flow));
        Assert.Equal("devices[0].id", flow.Find(".field-error").GetAttribute("data-field"));
    }

    [Fact]
    public void A_price_that_is_no_number_keeps_the_tariff_question_open()
    {
        var flow = Start();
        AnswerAddress(flow);
        AnswerMeterPoint(flow, "AT1");
        Continue(flow);

        flow.Find("#field-tariffminPrice").Change("cheap");
        Continue(flow);

        Assert.Equal("What does electricity cost, and when?", Question(flow));
        Assert.Equal("“cheap” is no price: write it as 0.296.", flow.Find(".field-error").TextContent);
    }

    [Fact]
    public void A_step_that_was_answered_can_be_reached_again()
    {
        var flow = Start();
        AnswerAddress(flow);

        flow.Find("button.step").Click();

        Assert.Equal("Where is the home?", Question(flow));
        Assert.Equal("1010", flow.Find("#field-zip").GetAttribute("value"));
    }

    private static string Question(IRenderedComponent<RegisterFlow> flow) => flow.Find("h2").TextContent;

    private static void Continue(IRenderedComponent<RegisterFlow> flow) => flow.Find("form").Submit();

    private static void AnswerAddress(IRenderedComponent<RegisterFlow> flow)
    {
        flow.Find("#field-countryCode").Change("AT");
        flow.Find("#field-zip").Change("1010");
        flow.Find("#field-city").Change("Wien");
        Continue(flow);
    }

    private static void AnswerMeterPoint(IRenderedComponent<RegisterFlow> flow, string meterPoint)
    {
        flow.Find("#field-customerBuildingId").Change(meterPoint);
        Continue(flow);
    }

    private IRenderedComponent<RegisterFlow> Start() => Render<RegisterFlow>(p => p.Add(f => f.Save, SaveAsync));

    private Task<IReadOnlyList<Problem>> SaveAsync(BuildingDraft draft)
    {
        if (_refusals.TryDequeue(out var refusal))
        {
            return Task.FromResult<IReadOnlyList<Problem>>([refusal]);
        }

        _saved.Add(draft);
        return Task.FromResult<IReadOnlyList<Problem>>([]);
    }
}
