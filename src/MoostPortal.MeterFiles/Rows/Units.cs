namespace MoostPortal.MeterFiles.Rows;

/// <summary>Units as powers of ten, and the words that unit columns hold.</summary>
internal static class Units
{
    /// <summary>From the unit to millionths of Wh, W, % or °C.</summary>
    public static int MicroExponent(MeterUnit unit) => unit switch
    {
        MeterUnit.KilowattHour or MeterUnit.Kilowatt => 9,
        MeterUnit.MegawattHour or MeterUnit.Megawatt => 12,
        _ => 6,
    };

    /// <summary>How many Wh one of the unit is; 0 for other than energies.</summary>
    public static decimal WattHours(MeterUnit unit) => unit switch
    {
        MeterUnit.WattHour => 1,
        MeterUnit.KilowattHour => 1_000,
        MeterUnit.MegawattHour => 1_000_000,
        _ => 0,
    };

    public static bool IsPower(MeterUnit unit) => unit is MeterUnit.Watt or MeterUnit.Kilowatt or MeterUnit.Megawatt;

    public static bool IsEnergy(MeterUnit unit) => unit is MeterUnit.WattHour or MeterUnit.KilowattHour or MeterUnit.MegawattHour;

    /// <param name="word">In lower case.</param>
    public static MeterUnit Of(string word) => word switch
    {
        "wh" => MeterUnit.WattHour,
        "kwh" => MeterUnit.KilowattHour,
        "mwh" => MeterUnit.MegawattHour,
        "w" => MeterUnit.Watt,
        "kw" => MeterUnit.Kilowatt,
        "mw" => MeterUnit.Megawatt,
        "%" => MeterUnit.Percent,
        "°c" => MeterUnit.DegreeCelsius,
        _ => MeterUnit.Unknown,
    };

    /// <summary>Why rows of this unit are left out, or null.</summary>
    public static string? LeftOutAs(string word) => word switch
    {
        "m3" or "m³" or "nm3" or "nm³" or "therms" or "therm" or "ccf" => "gas",
        "l" or "liter" or "litre" => "water",
        "°c" or "°f" => "temperature",
        "eur" or "€" or "ct" or "usd" or "$" or "gbp" or "£" => "price",
        "kvarh" or "kvar" or "varh" => "other",
        _ => null,
    };
}
