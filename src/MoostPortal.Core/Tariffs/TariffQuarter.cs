namespace MoostPortal.Core.Tariffs;

/// <summary>A quarter hour and what a kilowatt-hour costs in it.</summary>
/// <param name="Start">UTC.</param>
/// <param name="Quote">Null where no price is known.</param>
public sealed record TariffQuarter(DateTimeOffset Start, TariffQuote? Quote);
