using System.Runtime.InteropServices;

namespace MoostPortal.MeterFiles.Rows;

/// <summary>A number as a cell states it, before its unit is known: digits times ten to the exponent.</summary>
/// <param name="Digits">Up to 18 digits with their sign.</param>
/// <param name="Exponent">Power of ten.</param>
/// <param name="IsCut">Further digits followed that were not all zero.</param>
/// <param name="IsMissing">The cell states no number.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct CellNumber(long Digits, int Exponent, bool IsCut, bool IsMissing)
{
    /// <summary>Beyond lie only mistakes: 10^18 millionths of Wh are a million MWh.</summary>
    private const long Limit = 1_000_000_000_000_000_000;

    private static readonly long[] s_powers = [.. Enumerable.Range(0, 19).Select(power => (long)Math.Pow(10, power))];
    private static readonly long[] s_most = [.. s_powers.Select(power => Limit / power)];

    public static CellNumber Missing { get; } = new(0, 0, IsCut: false, IsMissing: true);

    public static CellNumber Zero { get; } = new(0, 0, IsCut: false, IsMissing: false);

    /// <param name="unitExponent">Power of ten from the unit to millionths: 6 for Wh, 9 for kWh, 12 for MWh.</param>
    /// <param name="micro">The value in millionths.</param>
    /// <param name="isRounded">Digits below a millionth were rounded.</param>
    /// <returns>False where it is too large.</returns>
    public bool TryScale(int unitExponent, out long micro, out bool isRounded)
    {
        var power = Exponent + unitExponent;

        if (power is >= 0 and <= 18)
        {
            isRounded = IsCut;
            var most = s_most[power];
            micro = Digits * s_powers[power];
            return Digits <= most && Digits >= -most;
        }

        return TryScale(unitExponent, 1, 1, out micro, out isRounded);
    }

    /// <summary>As above, times a ratio such as 900 s to an hour.</summary>
    public bool TryScale(int unitExponent, int times, int over, out long micro, out bool isRounded)
    {
        var power = Exponent + unitExponent;
        (micro, isRounded) = (0, false);

        if (Digits == 0)
        {
            return true;
        }

        if (power > 18)
        {
            return false;
        }

        if (power < -18)
        {
            isRounded = true;
            return true;
        }

        var upper = (Int128)Digits * times * s_powers[Math.Max(power, 0)];
        var lower = (Int128)over * s_powers[Math.Max(-power, 0)];
        var (quotient, rest) = Int128.DivRem(upper, lower);
        isRounded = IsCut || rest != 0;
        quotient += Int128.Abs(rest) * 2 >= lower ? Int128.Sign(upper) : 0;
        micro = (long)Int128.Clamp(quotient, -Limit, Limit);
        return Int128.Abs(quotient) <= Limit;
    }
}
