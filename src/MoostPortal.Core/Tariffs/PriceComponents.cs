using System.Globalization;
using MoostPortal.Core.Problems;

namespace MoostPortal.Core.Tariffs;

/// <summary>What is added to the price of the energy itself, per kWh; the tax is a percentage of everything before it.</summary>
public sealed record PriceComponents(decimal GridPerKWh, decimal LevyPerKWh, decimal TaxPercent)
{
    private const int Decimals = 6;

    /// <summary>A price with everything in it, as a household reads it on its bill.</summary>
    public static PriceComponents None { get; } = new(0, 0, 0);

    /// <summary>
    /// The whole price of a kilowatt-hour, to the millionth. Only the tax is rounded, so that the parts always add up to exactly the whole.
    /// </summary>
    public PriceSum Over(decimal energyPerKWh)
    {
        var taxed = energyPerKWh + GridPerKWh + LevyPerKWh;
        return new PriceSum(energyPerKWh, GridPerKWh, LevyPerKWh, decimal.Round(taxed * TaxPercent / 100, Decimals, MidpointRounding.AwayFromZero));
    }

    public IEnumerable<Problem> Check()
    {
        foreach (var (field, price) in new[] { ("grid", GridPerKWh), ("levy", LevyPerKWh) })
        {
            if (price is < -10 or > 10)
            {
                yield return new Problem(field, "tariff.price.range", price.ToString(CultureInfo.CurrentCulture), 10);
            }
            else if (decimal.Round(price, Decimals) != price)
            {
                yield return new Problem(field, "tariff.price.precision", price.ToString(CultureInfo.CurrentCulture), Decimals);
            }
        }

        if (TaxPercent is < 0 or > 100 || decimal.Round(TaxPercent, 3) != TaxPercent)
        {
            yield return new Problem("tax", "tariff.tax.range", TaxPercent.ToString(CultureInfo.CurrentCulture));
        }
    }
}
