namespace MoostPortal.Web.Api.Tariffs;

/// <summary>A price for a span of time.</summary>
/// <param name="Start">ISO 8601 with an offset.</param>
/// <param name="End">The first instant for which it no longer holds.</param>
/// <param name="Price">Of the energy, per kWh in the currency of the plan, -100 to 100.</param>
/// <param name="Total">With the components of the plan: what homes pay and MOOST is told. Not read.</param>
public sealed record PlanPriceBody(DateTimeOffset Start, DateTimeOffset End, decimal Price, decimal? Total);
