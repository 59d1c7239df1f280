namespace MoostPortal.Moost.Tokens;

/// <summary>What the one who holds the turn does to the shared token.</summary>
internal abstract record TokenChange
{
    private TokenChange()
    {
    }

    /// <summary>A new token of this life, counted from now on the database's clock.</summary>
    public sealed record Replace(byte[] Protected, TimeSpan Life, TimeSpan RefreshAfter) : TokenChange;

    /// <summary>Fetching failed: nobody tries again before this, and the old token lives on.</summary>
    public sealed record Postpone(TimeSpan By) : TokenChange;
}
