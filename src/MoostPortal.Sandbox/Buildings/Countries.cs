using System.Collections.Frozen;

namespace MoostPortal.Sandbox.Buildings;

/// <summary>What MOOST fills in by country: a time zone where there is only one, and a place in its middle.</summary>
internal static class Countries
{
    private const string IsoCodes = """
        AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN
        CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM
        HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK
        ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW
        SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI
        VN VU WF WS YE YT ZA ZM ZW
        """;

    private static readonly FrozenSet<string> s_codes = IsoCodes.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, Country> s_known = new Dictionary<string, Country>(StringComparer.Ordinal)
    {
        ["AT"] = new("Europe/Vienna", 47.59, 14.12),
        ["BE"] = new("Europe/Brussels", 50.64, 4.66),
        ["BG"] = new("Europe/Sofia", 42.75, 25.24),
        ["CH"] = new("Europe/Zurich", 46.80, 8.21),
        ["CZ"] = new("Europe/Prague", 49.74, 15.34),
        ["DE"] = new("Europe/Berlin", 51.11, 10.39),
        ["DK"] = new("Europe/Copenhagen", 55.98, 10.02),
        ["EE"] = new("Europe/Tallinn", 58.67, 25.54),
        ["FI"] = new("Europe/Helsinki", 64.50, 26.27),
        ["FR"] = new("Europe/Paris", 46.57, 2.45),
        ["GB"] = new("Europe/London", 54.12, -2.87),
        ["GR"] = new("Europe/Athens", 39.05, 22.99),
        ["HR"] = new("Europe/Zagreb", 45.08, 16.41),
        ["HU"] = new("Europe/Budapest", 47.17, 19.40),
        ["IE"] = new("Europe/Dublin", 53.18, -8.14),
        ["IT"] = new("Europe/Rome", 42.79, 12.07),
        ["LI"] = new("Europe/Vaduz", 47.14, 9.54),
        ["LT"] = new("Europe/Vilnius", 55.33, 23.89),
        ["LU"] = new("Europe/Luxembourg", 49.77, 6.07),
        ["LV"] = new("Europe/Riga", 56.86, 24.93),
        ["NL"] = new("Europe/Amsterdam", 52.10, 5.28),
        ["NO"] = new("Europe/Oslo", 64.58, 12.67),
        ["PL"] = new("Europe/Warsaw", 52.13, 19.39),
        ["RO"] = new("Europe/Bucharest", 45.85, 24.97),
        ["SE"] = new("Europe/Stockholm", 62.79, 16.74),
        ["SI"] = new("Europe/Ljubljana", 46.12, 14.82),
        ["SK"] = new("Europe/Bratislava", 48.71, 19.48),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static bool Exists(string code) => s_codes.Contains(code);

    public static Country? Find(string code) => s_known.GetValueOrDefault(code);

    public sealed record Country(string TimeZoneId, double Latitude, double Longitude);
}
