using System.Collections.Frozen;

namespace MoostPortal.Core.Imports;

/// <summary>
/// What a home's connection can carry at most, in W: main fuse times volts times phases, of the largest connection that a household of the country commonly
/// has. A value beyond is a wrong unit or a broken meter. Taken wide on purpose: a value that is only unusual must pass.
/// </summary>
public static class ConnectionLimits
{
    private const decimal Volts = 230;
    private const int Phases = 3;

    /// <summary>Where no country is known, or none of the list: three phases of 100 A.</summary>
    public const decimal Widest = 100 * Volts * Phases;

    private static readonly FrozenDictionary<string, decimal> s_watts = new Dictionary<string, decimal>
    {
        ["AT"] = ThreePhases(63), // house connection fuse of directly measured homes
        ["BE"] = ThreePhases(63), // residential connections end below 56 kVA, where the meter is read by transformer
        ["CH"] = ThreePhases(80), // directly measured connections
        ["CZ"] = ThreePhases(63), // breaker in front of a household's meter
        ["DE"] = ThreePhases(63), // TAR low voltage: direct measurement to 63 A
        ["DK"] = ThreePhases(63), // C customers
        ["ES"] = ThreePhases(63), // the household's contracts end at 15 kW, installations are laid for more
        ["FI"] = ThreePhases(63), // main fuse of detached houses
        ["FR"] = 36_000, // the "bleu" tariff ends at 36 kVA
        ["GB"] = Volts * 100 * 2, // one phase with a cut-out of 100 A, rarely two
        ["IE"] = Volts * 63 * Phases, // 29 kVA is the largest domestic connection
        ["IT"] = 33_000, // domestic contracts to 30 kW and their tenth of tolerance
        ["LU"] = ThreePhases(63),
        ["NL"] = ThreePhases(80), // small users end at 3 x 80 A
        ["PT"] = 41_400, // normal low voltage ends at 41.4 kVA
        ["US"] = 240 * 400, // split phase with a service of 400 A
        ["AU"] = ThreePhases(100), // whole-current metering ends at 100 A
    }.ToFrozenDictionary();

    /// <param name="country">ISO 3166-1 in two capitals; null for none.</param>
    public static decimal WattsOf(string? country) => country is not null && s_watts.TryGetValue(country, out var watts) ? watts : Widest;

    private static decimal ThreePhases(int amperes) => amperes * Volts * Phases;
}
