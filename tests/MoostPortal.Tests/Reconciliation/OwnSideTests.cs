using MoostPortal.Core.Reconciliation;

namespace MoostPortal.Tests.Reconciliation;

public sealed class OwnSideTests
{
    private static readonly OwnSide s_settled = new(3, 3, IsAmbiguous: false, IsDeletion: false, IsInactive: false);
    private static readonly FieldDifference s_zip = new("zip", FieldOwner.Ours, "1", "1", "2", IsPushed: true);
    private static readonly FieldDifference s_off = new("deactivatedTimestamp", FieldOwner.Ours, "5", null, null, IsPushed: true);
    private static readonly FieldDifference s_news = new("activeRules", FieldOwner.Moost, null, null, "[]", IsPushed: false);

    public static TheoryData<OwnSide?, bool, FieldDifference[], PlanKind?> Cases { get; } = new()
    {
        { null, true, [], PlanKind.Surplus },
        { null, false, [], null },
        { s_settled, true, [], null },
        { s_settled, false, [], PlanKind.Missing },
        { s_settled, true, [s_zip], PlanKind.Conflict },
        { s_settled, true, [s_zip, s_news], PlanKind.Conflict },
        { s_settled, true, [s_news], PlanKind.Changed },
        { s_settled with { SentVersion = 0 }, false, [], PlanKind.Create },
        { s_settled with { SentVersion = 0 }, true, [s_zip], PlanKind.Update },
        { s_settled with { WantedVersion = 4 }, true, [s_zip], PlanKind.Update },
        { s_settled with { WantedVersion = 4 }, true, [], null },
        { s_settled with { WantedVersion = 4 }, false, [], PlanKind.Missing },
        { s_settled with { IsAmbiguous = true }, true, [s_zip], PlanKind.Update },
        { s_settled with { WantedVersion = 4, IsInactive = true }, true, [s_off, s_zip], PlanKind.Deactivate },
        { s_settled with { WantedVersion = 4, IsInactive = true }, true, [s_zip], PlanKind.Update },
        { s_settled with { IsDeletion = true, WantedVersion = 4 }, true, [s_zip], PlanKind.Remove },
        { s_settled with { IsDeletion = true, WantedVersion = 4 }, false, [], null },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_difference_has_one_name(OwnSide? own, bool isThere, FieldDifference[] differences, PlanKind? kind) =>
        Assert.Equal(kind, OwnSide.KindOf(own, isThere, differences));

    [Fact]
    public void Every_kind_can_be_settled_and_only_surplus_is_removed()
    {
        Assert.All(Enum.GetValues<PlanKind>(), kind => Assert.Contains(Enum.GetValues<PlanChoice>(), choice => choice.Fits(kind)));
        Assert.Equal([PlanKind.Surplus], PlanChoice.Remove.Kinds());
        Assert.DoesNotContain(PlanKind.Surplus, PlanChoice.Push.Kinds());
    }

    [Fact]
    public void Fields_follow_the_row_unless_they_are_chosen_one_by_one()
    {
        var row = new ChosenRow
        {
            PlanId = Guid.Empty,
            CustomerBuildingId = "A",
            Kind = PlanKind.Conflict,
            Differences = [s_zip, s_off],
            Choice = PlanChoice.Push,
            ByField = new Dictionary<string, PlanChoice>(StringComparer.Ordinal) { ["zip"] = PlanChoice.Adopt },
            Actor = new MoostPortal.Core.Access.Actor.Worker(),
        };

        Assert.Equal(["zip"], row.Fields(PlanChoice.Adopt));
        Assert.Equal(["deactivatedTimestamp"], row.Fields(PlanChoice.Push));
    }
}
