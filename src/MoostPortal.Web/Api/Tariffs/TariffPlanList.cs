namespace MoostPortal.Web.Api.Tariffs;

/// <summary>All tariff plans, those that are no longer offered last.</summary>
public sealed record TariffPlanList(IReadOnlyList<TariffPlanBody> Items);
