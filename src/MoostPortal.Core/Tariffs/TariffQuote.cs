using MoostPortal.Core.Tariffs.Prices;

namespace MoostPortal.Core.Tariffs;

/// <summary>What a kilowatt-hour costs at an instant, and why.</summary>
/// <param name="Terms">What holds then.</param>
/// <param name="Rate">Which of the prices it is.</param>
/// <param name="Price">The price and its parts; null where nobody stated one.</param>
/// <param name="Slice">With DYNAMIC, the span for which the price holds.</param>
public sealed record TariffQuote(TariffTerms Terms, TariffRate Rate, PriceSum? Price, PriceSlice? Slice);
