using System.Globalization;

namespace MoostPortal.Core.Buildings;

/// <summary>The countries a home can stand in, and the zone that is assumed there until somebody says otherwise.</summary>
public static class Countries
{
    private static readonly HashSet<string> s_codes =
    [
        .. CultureInfo.GetCultures(CultureTypes.SpecificCultures)
            .Select(culture => new RegionInfo(culture.Name).TwoLetterISORegionName)
            .Where(code => code.Length == 2 && code.All(char.IsAsciiLetterUpper)),
    ];

    // Countries with one zone for (nearly) every home. Elsewhere nothing is assumed and the zone must be given.
    private static readonly Dictionary<string, string> s_zones = new(StringComparer.Ordinal)
    {
        ["AT"] = "Europe/Vienna",
        ["BE"] = "Europe/Brussels",
        ["CH"] = "Europe/Zurich",
        ["CZ"] = "Europe/Prague",
        ["DE"] = "Europe/Berlin",
        ["DK"] = "Europe/Copenhagen",
        ["FI"] = "Europe/Helsinki",
        ["FR"] = "Europe/Paris",
        ["GB"] = "Europe/London",
        ["HU"] = "Europe/Budapest",
        ["IE"] = "Europe/Dublin",
        ["IT"] = "Europe/Rome",
        ["LI"] = "Europe/Vaduz",
        ["LU"] = "Europe/Luxembourg",
        ["NL"] = "Europe/Amsterdam",
        ["NO"] = "Europe/Oslo",
        ["PL"] = "Europe/Warsaw",
        ["SE"] = "Europe/Stockholm",
        ["SI"] = "Europe/Ljubljana",
        ["SK"] = "Europe/Bratislava",
    };

    /// <summary>The countries offered first in forms, those with one zone of their own.</summary>
    public static IReadOnlyList<string> Offered { get; } = [.. s_zones.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Every country, by code.</summary>
    public static IReadOnlyList<string> All { get; } = [.. s_codes.Order(StringComparer.Ordinal)];

    /// <summary>True for an ISO 3166-1 alpha-2 code in upper case.</summary>
    public static bool IsCode(string? code) => code is not null && s_codes.Contains(code);

    /// <summary>The zone assumed in a country, or null where there are several.</summary>
    public static string? ZoneOf(string? code) => code is null ? null : s_zones.GetValueOrDefault(code);
}
