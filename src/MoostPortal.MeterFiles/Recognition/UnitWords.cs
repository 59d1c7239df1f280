using System.Collections.Frozen;

namespace MoostPortal.MeterFiles.Recognition;

/// <summary>Units as files write them: of electricity, and of what is left out.</summary>
internal static class UnitWords
{
    private static readonly FrozenDictionary<string, MeterUnit> s_electric = new Dictionary<string, MeterUnit>
    {
        ["wh"] = MeterUnit.WattHour,
        ["kwh"] = MeterUnit.KilowattHour,
        ["kwhs"] = MeterUnit.KilowattHour,
        ["mwh"] = MeterUnit.MegawattHour,
        ["w"] = MeterUnit.Watt,
        ["kw"] = MeterUnit.Kilowatt,
        ["mw"] = MeterUnit.Megawatt,
        ["%"] = MeterUnit.Percent,
        ["°c"] = MeterUnit.DegreeCelsius,
        ["℃"] = MeterUnit.DegreeCelsius,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, string> s_leftOut = new Dictionary<string, string>
    {
        ["m³"] = "gas",
        ["m3"] = "gas",
        ["therm"] = "gas",
        ["therms"] = "gas",
        ["ccf"] = "gas",
        ["°c"] = "temperature",
        ["℃"] = "temperature",
        ["°f"] = "temperature",
        ["eur"] = "price",
        ["€"] = "price",
        ["ct"] = "price",
        ["cent"] = "price",
        ["$"] = "price",
        ["usd"] = "price",
        ["gbp"] = "price",
        ["£"] = "price",
        ["p"] = "price",
        ["chf"] = "price",
        ["czk"] = "price",
        ["dkk"] = "price",
        ["eur/kwh"] = "price",
        ["€/kwh"] = "price",
        ["ct/kwh"] = "price",
        ["p/kwh"] = "price",
        ["%"] = "other",
        ["v"] = "other",
        ["a"] = "other",
        ["hz"] = "other",
        ["va"] = "other",
        ["var"] = "other",
        ["kvar"] = "other",
        ["kvarh"] = "other",
        ["kva"] = "other",
        ["l"] = "water",
        ["liter"] = "water",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Unknown for units of what is left out.</summary>
    public static MeterUnit Energy(string? text) =>
        text is not null && s_electric.TryGetValue(text.Trim(), out var unit) && unit is not (MeterUnit.Percent or MeterUnit.DegreeCelsius) ? unit : MeterUnit.Unknown;

    /// <summary>Why a column of this unit is no electricity; null where it is, or where the unit says nothing.</summary>
    public static string? LeftOut(string? text) => text is not null && s_leftOut.TryGetValue(text.Trim(), out var reason) ? reason : null;

    public static bool IsUnit(string text) => s_electric.ContainsKey(text) || s_leftOut.ContainsKey(text);

    public static string NameOf(MeterUnit unit) => unit switch
    {
        MeterUnit.WattHour => "Wh",
        MeterUnit.KilowattHour => "kWh",
        MeterUnit.MegawattHour => "MWh",
        MeterUnit.Watt => "W",
        MeterUnit.Kilowatt => "kW",
        MeterUnit.Megawatt => "MW",
        _ => "",
    };

    public static bool IsPower(MeterUnit unit) => unit is MeterUnit.Watt or MeterUnit.Kilowatt or MeterUnit.Megawatt;
}
