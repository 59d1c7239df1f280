namespace MoostPortal.Sandbox.Wire;

/// <summary>The contract's instants are whole seconds since 1970; anything from 10^11 on can only be milliseconds.</summary>
internal static class EpochSeconds
{
    private const long FirstMillisecondMagnitude = 100_000_000_000;

    public static string? Refuse(long value) => value switch
    {
        < 0 => "must not be negative",
        >= FirstMillisecondMagnitude => "must be epoch seconds, these look like milliseconds",
        _ => null,
    };
}
