using System.Globalization;

namespace MoostPortal.Web.Components.Tariffs;

/// <summary>Prices per kWh as people type and read them.</summary>
public static class PriceText
{
    /// <summary>Reads 0.2965 and 0,2965 alike: a price per kWh has no thousands, so neither mark can mean them.</summary>
    public static bool TryRead(string? text, out decimal? price)
    {
        price = null;
        if (string.IsNullOrWhiteSpace(text))
        {
            return true;
        }

        var read = decimal.TryParse(
            text.Trim().Replace(',', '.'), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var found);
        price = read ? found : null;
        return read;
    }

    public static string Show(decimal price) => price.ToString("0.00####", CultureInfo.CurrentCulture);
}
