using System.Globalization;
using MoostPortal.Core.Buildings;

namespace MoostPortal.Web.Components.Homes;

/// <summary>Countries by the names that readers know them by.</summary>
public static class CountryNames
{
    // In the words of the language that the region is asked in; DisplayName would keep the first reader's for everybody.
    public static string Of(string code) => Region(code).NativeName;

    /// <summary>What is paid with in a country, ISO 4217.</summary>
    public static string CurrencyOf(string code) => Region(code).ISOCurrencySymbol;

    /// <summary>The countries of a list in the reader's alphabet.</summary>
    public static IEnumerable<(string Code, string Name)> Sorted(IEnumerable<string> codes) => codes
        .Select(code => (Code: code, Name: Of(code)))
        .OrderBy(country => country.Name, StringComparer.CurrentCulture);

    /// <summary>The country of the reader's formats, when it is one; null for a language without a country.</summary>
    public static string? OfReader()
    {
        var culture = CultureInfo.CurrentCulture;
        return culture.IsNeutralCulture || !Countries.IsCode(new RegionInfo(culture.Name).TwoLetterISORegionName)
            ? null
            : new RegionInfo(culture.Name).TwoLetterISORegionName;
    }

    // Alone, a code can be taken for a language; with a language in front it cannot.
    private static RegionInfo Region(string code) => new($"{CultureInfo.CurrentUICulture.TwoLetterISOLanguageName}-{code}");
}
