namespace MoostPortal.Core.Delivery;

/// <summary>The one access token that all nodes share, encrypted. There is at most one row.</summary>
public sealed class MoostToken
{
    public const int OnlyId = 1;

    public int Id { get; private init; } = OnlyId;

    /// <summary>The token, protected by the portal's key ring.</summary>
    public required byte[] Protected { get; set; }

    /// <summary>Raised at every refresh, so that many refusals of one token cause one refresh.</summary>
    public required long Version { get; set; }

    public required DateTimeOffset ObtainedAt { get; set; }

    /// <summary>From here on somebody should fetch the next one while this one still serves: 80 % of its life.</summary>
    public required DateTimeOffset RefreshAfter { get; set; }

    public required DateTimeOffset ExpiresAt { get; set; }
}
