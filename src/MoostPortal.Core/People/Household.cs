namespace MoostPortal.Core.People;

/// <summary>The people who share homes and the right to see them. Every row about a home carries its household's id.</summary>
public sealed class Household
{
    public int Id { get; private init; }

    public DateTimeOffset CreatedAt { get; init; }
}
