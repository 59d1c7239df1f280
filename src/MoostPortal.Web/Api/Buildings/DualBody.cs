using MoostPortal.Core.Tariffs;

namespace MoostPortal.Web.Api.Buildings;

/// <summary>The times of a dual tariff.</summary>
/// <param name="LowTariff">A start and an end for each day. A day is low before its end and from its start on.</param>
public sealed record DualBody(LowTariffWeek LowTariff);
