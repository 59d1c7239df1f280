using System.Globalization;

namespace MoostPortal.Web.Components.Look;

/// <summary>Writes energy in the reader's culture: kilowatt-hours for people, watt-hours where every one counts.</summary>
public static class EnergyText
{
    private const char NoBreakSpace = '\u00A0';

    public static string Kwh(decimal wattHours) => KwhNumber(wattHours) + NoBreakSpace + "kWh";

    public static string Wh(decimal wattHours) => wattHours.ToString("#,##0.###", CultureInfo.CurrentCulture) + NoBreakSpace + "Wh";

    internal static string KwhNumber(decimal wattHours) => (wattHours / 1000m).ToString("N1", CultureInfo.CurrentCulture);
}
