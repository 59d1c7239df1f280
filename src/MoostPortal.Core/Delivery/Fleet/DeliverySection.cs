namespace MoostPortal.Core.Delivery.Fleet;

/// <summary>A part of the list of deliveries that comes from one table.</summary>
/// <param name="Letter">Its name in keys.</param>
/// <param name="Select">The columns and tables; it ends where a condition may follow.</param>
/// <param name="Keys">The two columns of the key, in the order of an index.</param>
/// <param name="States">Which condition makes which state. They exclude each other, so that a filter can be answered by an index.</param>
/// <param name="Kind">The kind of every row; null where <paramref name="KindColumn"/> says it.</param>
/// <param name="KindColumn">An expression with the word for the kind.</param>
/// <param name="Repeat">An expression that says whether MOOST may have got it twice.</param>
/// <param name="RepeatAlone">Narrows the tables to those rows, so that an index finds them.</param>
internal sealed record DeliverySection(
    char Letter, string Select, (string First, string Second) Keys, IReadOnlyList<(DeliveryState State, string Condition)> States, DeliveryKind? Kind, string KindColumn,
    string Repeat, string RepeatAlone)
{
    /// <summary>Whether the section can hold anything that is wanted.</summary>
    public bool Concerns(DeliveryFilter filter) =>
        (Kind is { } kind ? filter.Wants(kind) : filter.Kind != DeliveryKind.Building)
        && (filter.State is not { } state || States.Any(one => one.State == state))
        && (filter.IsPossibleRepeat != false || Repeat != "true")
        && (filter.IsPossibleRepeat != true || Repeat != "false");

    /// <summary>The conditions of a filter. $1 is the home, $2 the word for the kind.</summary>
    public string ConditionsOf(DeliveryFilter filter)
    {
        var conditions = new List<string>();
        if (filter.CustomerBuildingId is not null)
        {
            conditions.Add("b.building_id = $1");
        }

        if (Kind is null && filter.Kind is not null)
        {
            conditions.Add($"{KindColumn} = $2");
        }

        if (filter.State is { } state)
        {
            conditions.Add(States.First(one => one.State == state).Condition);
        }

        if (filter.IsPossibleRepeat is { } repeat)
        {
            conditions.Add(repeat ? $"{Repeat} and {RepeatAlone}" : $"not ({Repeat})");
        }

        return string.Concat(conditions.Select(condition => $" and ({condition})"));
    }

    public string StateColumn => States is [var only]
        ? $"'{only.State}'"
        : $"case {string.Concat(States.Select(one => $"when {one.Condition} then '{one.State}' "))}end";
}
