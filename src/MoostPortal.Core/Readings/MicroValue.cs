namespace MoostPortal.Core.Readings;

/// <summary>Values are stored exactly, as whole millionths of their unit: up to six decimals, sums without rounding, eight bytes each.</summary>
public static class MicroValue
{
    public const long One = 1_000_000;

    /// <summary>Decimal places of a stored value.</summary>
    public const byte Places = 6;

    /// <summary>False when the value has more than six decimals that matter, or is beyond 64 bits.</summary>
    public static bool TryFrom(decimal value, out long micro)
    {
        micro = 0;
        if (Math.Abs(value) > long.MaxValue / One)
        {
            return false;
        }

        var scaled = value * One;
        micro = (long)scaled;
        return scaled == micro;
    }

    public static decimal ToDecimal(long micro) => micro / (decimal)One;
}
