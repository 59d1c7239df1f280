namespace MoostPortal.Moost.Tokens;

/// <summary>The one token that all nodes share. In PostgreSQL; tests that need no database keep it in memory.</summary>
internal interface ITokenRow
{
    Task<StoredToken?> ReadAsync(CancellationToken cancel);

    /// <summary>
    /// Takes the turn that only one node has at a time, and lets <paramref name="decide"/> look at the row and change it (null leaves it).
    /// Without <paramref name="wait"/> a taken turn is left to whoever has it. Returns the row as it is afterwards.
    /// </summary>
    Task<StoredToken?> ChangeAsync(bool wait, Func<StoredToken?, CancellationToken, Task<TokenChange?>> decide, CancellationToken cancel);
}
