using Bunit;
using MoostPortal.Core.Buildings;
using MoostPortal.Core.Notifications;
using MoostPortal.Core.People;
using MoostPortal.Tests.Look;
using MoostPortal.Web.Components.Notifications;

namespace MoostPortal.Tests.Notifications;

public sealed class RuleMatrixTests : LookContext
{
    private const string ChargeNow = "aaaaaaaaaaaaaaaaaaaaaaaa";
    private const string WashNow = "bbbbbbbbbbbbbbbbbbbbbbbb";
    private const string Unnamed = "cccccccccccccccccccccccc";

    private readonly Building _home = new()
    {
        HouseholdId = 1,
        CustomerBuildingId = "AT1",
        Zip = "1010",
        City = "Wien",
        CountryCode = "AT",
        TimeZoneId = "Europe/Vienna",
        RegistrationTimestamp = default,
        Occupants = [Person("anna", "Anna"), Person("ben", null)],
        DisabledNotifications = [Off("anna", ChargeNow), Off("ben", Unnamed)],
        InactiveRules = [new InactiveRule { HouseholdId = 1, BuildingId = 1, RuleId = WashNow }],
    };

    [Fact]
    public void Rules_are_shown_by_name_and_those_without_one_by_their_id()
    {
        var matrix = Show();

        Assert.Equal(["Charge now", "Wash now", Unnamed], matrix.FindAll("tbody th > span:first-child").Select(name => name.TextContent));
        Assert.Equal(["Notification", "Everybody", "Anna", "ben"], matrix.FindAll("thead th").Select(head => head.TextContent));
    }

    [Fact]
    public void A_switch_is_on_for_whoever_receives_the_rule_and_its_name_says_which()
    {
        var matrix = Show();

        Assert.Equal("false", matrix.Find("[aria-label='Charge now, for Anna']").GetAttribute("aria-checked"));
        Assert.Equal("true", matrix.Find("[aria-label='Charge now, for ben']").GetAttribute("aria-checked"));
        Assert.Equal("true", matrix.Find("[aria-label='Charge now, for everybody in this home']").GetAttribute("aria-checked"));
        Assert.All(matrix.FindAll("button"), button => Assert.Equal("switch", button.GetAttribute("role")));
    }

    [Fact]
    public void What_is_off_for_everybody_overrides_each_person_and_says_so()
    {
        var matrix = Show();

        Assert.All(matrix.FindAll($"[data-testid=rule-{WashNow}] td:not(.everybody) button"), button =>
        {
            Assert.True(button.HasAttribute("disabled"));
            Assert.Equal("false", button.GetAttribute("aria-checked"));
        });
        Assert.Equal("Off for everybody, whatever each person chose", matrix.Find($"[data-testid=rule-{WashNow}] .overridden").TextContent);
    }

    [Fact]
    public void A_switch_asks_for_one_cell_only()
    {
        (RuleSwitch Cell, bool Receives)? asked = null;
        var matrix = Show(p => p.Add(m => m.OnSwitch, change => asked = change));

        matrix.Find("[aria-label='Charge now, for Anna']").Click();

        Assert.Equal((new RuleSwitch(ChargeNow, "anna"), true), asked);
    }

    [Fact]
    public void The_switch_for_everybody_asks_for_the_rule()
    {
        (string RuleId, bool Receive)? asked = null;
        var matrix = Show(p => p.Add(m => m.OnSwitchForAll, change => asked = change));

        matrix.Find("[aria-label='Charge now, for everybody in this home']").Click();

        Assert.Equal((ChargeNow, false), asked);
    }

    [Fact]
    public void What_was_saved_is_said_beside_the_rule_and_to_screen_readers()
    {
        var matrix = Show(p => p.Add(m => m.ChangedRuleId, ChargeNow).Add(m => m.Said, "Saved"));

        Assert.Equal("Saved", matrix.Find($"[data-testid=rule-{ChargeNow}] .saved").TextContent);
        Assert.Equal("Saved", matrix.Find("[role=status]").TextContent);
    }

    private static Occupant Person(string userId, string? name) => new() { HouseholdId = 1, BuildingId = 1, UserId = userId, Name = name };

    private static DisabledNotification Off(string userId, string ruleId) => new() { HouseholdId = 1, BuildingId = 1, UserId = userId, RuleId = ruleId };

    private IRenderedComponent<RuleMatrix> Show(Action<ComponentParameterCollectionBuilder<RuleMatrix>>? more = null)
    {
        NotificationRule[] catalogue =
        [
            new() { Id = ChargeNow, Name = "Charge now", SeenAt = Clock.GetUtcNow() },
            new() { Id = WashNow, Name = "Wash now", SeenAt = Clock.GetUtcNow() },
        ];
        return Render<RuleMatrix>(p =>
        {
            p.Add(m => m.Rules, RuleLine.Of(_home, catalogue)).Add(m => m.People, _home.Occupants);
            more?.Invoke(p);
        });
    }
}
