using MoostPortal.Core.Buildings;
using MoostPortal.Core.Notifications;

namespace MoostPortal.Web.Components.Notifications;

/// <summary>A rule as a line of the matrix.</summary>
/// <param name="Name">Its name; its id where MOOST has not named it.</param>
/// <param name="IsOn">False when it is off for everybody in the home.</param>
/// <param name="OffFor">The user ids of those who do not want it.</param>
public sealed record RuleLine(string Id, string Name, string? Description, bool IsOn, IReadOnlySet<string> OffFor)
{
    /// <summary>The rules that MOOST named, then those that only this home knows of, by their ids.</summary>
    public static IReadOnlyList<RuleLine> Of(Building building, IReadOnlyList<NotificationRule> catalogue)
    {
        var named = catalogue.Select(rule => rule.Id).ToHashSet(StringComparer.Ordinal);
        var unnamed = building.DisabledNotifications.Select(d => d.RuleId).Concat(building.InactiveRules.Select(r => r.RuleId))
            .Where(id => !named.Contains(id)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        return
        [
            .. catalogue.Select(rule => Line(building, rule.Id, rule.Name, rule.Description)),
            .. unnamed.Select(id => Line(building, id, id, description: null)),
        ];
    }

    private static RuleLine Line(Building building, string id, string name, string? description) => new(
        id, name, description,
        IsOn: !building.InactiveRules.Exists(rule => rule.RuleId == id),
        OffFor: building.DisabledNotifications.Where(d => d.RuleId == id).Select(d => d.UserId).ToHashSet(StringComparer.Ordinal));
}
