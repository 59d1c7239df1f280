using System.Collections;
using System.Globalization;
using System.Resources;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Access;
using MoostPortal.Core.Problems;
using MoostPortal.Core.Reconciliation;
using MoostPortal.Tests.Look;
using MoostPortal.Web.Components.Reconciliation;

namespace MoostPortal.Tests.Reconciliation;

public sealed class PlanPartsTests : LookContext
{
    private static readonly FieldDifference s_zip = new("zip", FieldOwner.Ours, "\"01067\"", "\"01067\"", "\"99999\"", IsPushed: true);
    private static readonly FieldDifference s_rules = new("activeRules", FieldOwner.Moost, null, null, "[\"a\",\"b\"]", IsPushed: false);

    [Fact]
    public void A_choice_that_fits_none_of_the_rows_says_why()
    {
        var bar = Render<PlanActions>(p => p.Add(x => x.Counts, [new PlanCount(PlanKind.Surplus, 3, 0, 0, 0)]));

        Assert.True(bar.Find("[data-testid=choose-Push]").HasAttribute("disabled"));
        Assert.Contains("No open home here can be pushed.", bar.Markup, StringComparison.Ordinal);
        Assert.False(bar.Find("[data-testid=choose-Adopt]").HasAttribute("disabled"));
        Assert.False(bar.Find("[data-testid=choose-Remove]").HasAttribute("disabled"));
        Assert.Contains("Open homes of this filter: 3", bar.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_plan_that_may_not_be_applied_disables_everything_with_its_reason()
    {
        var bar = Render<PlanActions>(p => p.Add(x => x.Counts, [new PlanCount(PlanKind.Conflict, 3, 0, 0, 0)]).Add(x => x.Refusal, "Too old."));

        Assert.All(bar.FindAll("button"), button => Assert.True(button.HasAttribute("disabled")));
        Assert.Equal(3, bar.FindAll(".reason").Count(reason => reason.TextContent == "Too old."));
    }

    [Fact]
    public void Rows_that_are_settled_already_count_for_no_choice()
    {
        var bar = Render<PlanActions>(p => p.Add(x => x.Counts, [new PlanCount(PlanKind.Conflict, 3, 1, 1, 1)]));

        Assert.All(bar.FindAll("button"), button => Assert.True(button.HasAttribute("disabled")));
    }

    [Fact]
    public void The_confirmation_says_what_will_happen_to_how_many()
    {
        var texts = Services.GetRequiredService<IStringLocalizer<ReconciliationTexts>>();
        PlanCount[] counts = [new(PlanKind.Conflict, 5, 1, 1, 1), new(PlanKind.Missing, 1, 0, 0, 0), new(PlanKind.Surplus, 4, 0, 0, 0)];

        var push = PlanEffect.Sentence(PlanChoice.Push, counts, null, texts);

        Assert.Equal("Entered at MOOST anew: 1. Sent again, our values replace MOOST's, in shared members too: 2. Stay as they are: 7.", Sorted(push));
        Assert.StartsWith("Deleted at MOOST", PlanEffect.Sentence(PlanChoice.Remove, [counts[2]], null, texts), StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_shows_three_sides_and_takes_a_choice_for_each_member()
    {
        (PlanChoice Choice, IReadOnlyDictionary<string, PlanChoice> ByField)? chosen = null;
        var card = Render<PlanRowCard>(p => p.Add(x => x.Row, Row(PlanKind.Conflict, s_zip, s_rules)).Add(x => x.OnChosen, one => chosen = one));

        Assert.Equal(["01067", "01067", "99999"], card.FindAll("tbody tr")[0].QuerySelectorAll(".plan-value").Select(side => side.TextContent));
        Assert.Equal("a\nb", card.FindAll("tbody tr")[1].QuerySelector(".plan-value")!.TextContent);
        Assert.Contains("stays as it is", card.FindAll("tbody tr")[1].TextContent, StringComparison.Ordinal);
        card.Find("[data-testid='field-zip']").Change("Adopt");
        card.Find("[data-testid=row-Push]").Click();

        Assert.Equal(PlanChoice.Push, chosen!.Value.Choice);
        Assert.Equal([KeyValuePair.Create("zip", PlanChoice.Adopt)], chosen.Value.ByField);
    }

    [Fact]
    public void A_home_that_only_MOOST_knows_is_adopted_or_removed()
    {
        var card = Render<PlanRowCard>(p => p.Add(x => x.Row, Row(PlanKind.Surplus)).Add(x => x.Refusal, "Too old."));

        Assert.Equal(["row-Adopt", "row-Remove"], card.FindAll("button").Select(button => button.GetAttribute("data-testid")));
        Assert.All(card.FindAll("button"), button => Assert.True(button.HasAttribute("disabled")));
        Assert.Contains("Too old.", card.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_that_was_refused_says_why_and_cannot_be_ticked()
    {
        var row = Row(PlanKind.Conflict, s_zip) with { Choice = PlanChoice.Push, IsApplied = false, Problems = [new Problem("", "plan.moved-there")] };

        var table = Render<PlanTable>(p => p.Add(x => x.Rows, [row]).Add(x => x.LinkTo, id => $"?row={id}"));

        Assert.Contains("MOOST holds something else than when the plan was made.", table.Markup, StringComparison.Ordinal);
        Assert.True(table.Find("input[type=checkbox]").HasAttribute("hidden"));
        Assert.Equal("?row=AT-1", table.Find("tbody a").GetAttribute("href"));
    }

    [Fact]
    public void Numbers_lead_to_their_rows_and_tell_how_far_they_are()
    {
        var counts = Render<PlanCounts>(p => p
            .Add(x => x.Counts, [new PlanCount(PlanKind.Conflict, 1200, 2, 3, 0), new PlanCount(PlanKind.Missing, 1, 0, 0, 0)])
            .Add(x => x.Chosen, PlanKind.Missing).Add(x => x.Link, kind => $"?kind={kind}"));

        Assert.Equal(["?kind=", "?kind=Conflict", "?kind=Missing"], counts.FindAll("a").Select(a => a.GetAttribute("href")));
        Assert.Contains("2 waiting · 3 done", counts.Markup, StringComparison.Ordinal);
        Assert.Contains("MOOST acknowledged the home once", counts.Find("p").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_plan_under_way_shows_how_far_it_is_and_a_failed_one_why()
    {
        var plan = new SyncPlan { Id = Guid.NewGuid(), AskedBy = new Actor.Worker(), AskedAt = Clock.GetUtcNow(), State = PlanState.Comparing, Suspects = 400, Compared = 100 };

        var underWay = Render<PlanHead>(p => p.Add(x => x.Plan, plan));
        var failed = Render<PlanHead>(p => p.Add(x => x.Plan, plan with { State = PlanState.Failed, Failure = "MOOST's list ends in the middle." }));

        Assert.Equal("25", underWay.Find("[role=progressbar]").GetAttribute("aria-valuenow"));
        Assert.Contains("MOOST's list ends in the middle.", failed.Markup.Replace("&#x27;", "'", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void Drift_is_told_newest_first_with_the_longest_bar_for_the_worst_day()
    {
        DriftDay[] days = [new(new DateOnly(2026, 11, 21), 4, 3, 2, 1), new(new DateOnly(2026, 11, 22), 0, 1, 4, 0)];

        var table = Render<DriftTable>(p => p.Add(x => x.Days, days));

        Assert.Equal(["width:50%", "width:100%"], table.FindAll(".drift-bar > span").Select(bar => bar.GetAttribute("style")));
        Assert.Contains("Nothing was compared yet", Render<DriftTable>(p => p.Add(x => x.Days, [])).Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_connection_tells_its_numbers_and_names_what_stayed_outside()
    {
        var connection = new FleetConnection(Guid.NewGuid(), new Actor.Worker(), Clock.GetUtcNow(), FleetConnectionState.Done, 1000, 990, 8, 2, null, Clock.GetUtcNow());

        var card = Render<ConnectionCard>(p => p.Add(x => x.Connection, connection).Add(x => x.Refused, [new RefusedBuilding("X-1", [new Problem("zip", "building.zip.length")])]));

        Assert.Equal(["1,000", "990", "8", "2"], card.FindAll(".large-number").Select(number => number.TextContent.Trim()));
        Assert.Contains("X-1", card.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Both_languages_have_every_text_and_every_kind_its_words()
    {
        var resources = new ResourceManager(typeof(ReconciliationTexts));
        var (english, german) = (Keys(resources, ""), Keys(resources, "de"));

        Assert.Equal(english, german);
        Assert.All(Enum.GetValues<PlanKind>(), kind => Assert.Contains($"Kind{kind}How", english));
        Assert.All(
            from choice in Enum.GetValues<PlanChoice>() from kind in choice.Kinds() select $"Effect{choice}{kind}", key => Assert.Contains(key, english));
        Assert.All(Enum.GetValues<PlanState>(), state => Assert.Contains($"State{state}", english));
    }

    private static string Sorted(string sentences) =>
        string.Join(' ', sentences.Split(". ").Select(one => one.TrimEnd('.')).Order(StringComparer.Ordinal).Select(one => $"{one}."));

    private static IReadOnlyList<string> Keys(ResourceManager resources, string culture) => [.. resources
        .GetResourceSet(CultureInfo.GetCultureInfo(culture), createIfNotExists: true, tryParents: false)!.Cast<DictionaryEntry>().Select(entry => (string)entry.Key).Order(StringComparer.Ordinal)];

    private static PlanRow Row(PlanKind kind, params FieldDifference[] differences) => new() { CustomerBuildingId = "AT-1", Kind = kind, Differences = differences };
}
