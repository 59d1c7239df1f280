namespace MoostPortal.DatabaseTests;

/// <summary>Tests that share one portal and one database, one after the other; each uses homes of its own.</summary>
[CollectionDefinition(Name)]
public sealed class SharedPortal : ICollectionFixture<PortalFixture>
{
    public const string Name = "portal";
}
