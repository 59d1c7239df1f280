namespace MoostPortal.Web.Api.Tariffs;

/// <summary>Prices of a dynamic plan.</summary>
public sealed record PlanPricesBody(IReadOnlyList<PlanPriceBody> Prices);
