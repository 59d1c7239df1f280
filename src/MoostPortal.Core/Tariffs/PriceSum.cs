namespace MoostPortal.Core.Tariffs;

/// <summary>The price of a kilowatt-hour as the sum of its parts, in the currency of its tariff.</summary>
public sealed record PriceSum(decimal EnergyPerKWh, decimal GridPerKWh, decimal LevyPerKWh, decimal TaxPerKWh)
{
    /// <summary>What the home pays, and what MOOST is told.</summary>
    public decimal TotalPerKWh => EnergyPerKWh + GridPerKWh + LevyPerKWh + TaxPerKWh;

    /// <summary>False where nobody said more than the whole price.</summary>
    public bool HasParts => GridPerKWh != 0 || LevyPerKWh != 0 || TaxPerKWh != 0;
}
