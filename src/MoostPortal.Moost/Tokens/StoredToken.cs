namespace MoostPortal.Moost.Tokens;

/// <summary>The shared token as the database holds it. All times are seen from the database's clock at the moment of reading.</summary>
internal sealed record StoredToken(byte[] Protected, long Version, TimeSpan Age, TimeSpan UntilRefresh, TimeSpan UntilExpiry)
{
    /// <summary>How long it may still be used: not in its last minute, since a call takes time and clocks differ.</summary>
    public TimeSpan UntilUnusable
    {
        get
        {
            var tenth = (Age + UntilExpiry) / 10;
            return UntilExpiry - (tenth < TimeSpan.FromMinutes(1) ? tenth : TimeSpan.FromMinutes(1));
        }
    }

    public bool IsUsable => UntilUnusable > TimeSpan.Zero;

    public bool IsDue => UntilRefresh <= TimeSpan.Zero || !IsUsable;
}
