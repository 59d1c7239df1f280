using System.Globalization;
using MoostPortal.Core.Problems;
using MoostPortal.Core.Time;

namespace MoostPortal.Core.Tariffs.Plans;

/// <summary>A plan, or a change to one, as a person describes it. Type, currency and zone stand once the plan is there.</summary>
public sealed class TariffPlanDraft
{
    public string? Name { get; set; }

    public TariffType Type { get; set; }

    public string Currency { get; set; } = "EUR";

    public string TimeZoneId { get; set; } = "Europe/Vienna";

    public int PricesDueHour { get; set; } = 14;

    /// <summary>The energy's only price, or its low one; not with DYNAMIC.</summary>
    public decimal? LowPerKWh { get; set; }

    /// <summary>The energy's high price; with DUAL.</summary>
    public decimal? HighPerKWh { get; set; }

    public LowTariffWeek? LowTariff { get; set; }

    public PriceComponents Components { get; set; } = PriceComponents.None;

    /// <summary>From when on this holds; null means from now on, and for a new plan always.</summary>
    public DateTimeOffset? ValidFrom { get; set; }

    /// <summary>What this draft says of prices and times.</summary>
    public TariffTerms Terms => new(
        Type,
        Currency,
        Type == TariffType.DYNAMIC ? null : LowPerKWh,
        Type == TariffType.DUAL ? HighPerKWh : null,
        Type == TariffType.DUAL ? LowTariff : null,
        Components);

    public IReadOnlyList<Problem> Check(DateTimeOffset now) => [.. CheckPlan(now), .. CheckPrices(), .. Components.Check()];

    private IEnumerable<Problem> CheckPlan(DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(Name) || Name.Length > 100 || Name.Any(char.IsControl))
        {
            yield return new Problem("name", "tariff.plan.name");
        }

        if (!BuildingClock.IsZone(TimeZoneId))
        {
            yield return new Problem("timeZoneId", "building.zone.unknown", TimeZoneId);
        }

        if (PricesDueHour is < 0 or > 23)
        {
            yield return new Problem("pricesDueHour", "tariff.plan.hour");
        }

        if (ValidFrom < now.AddYears(-1))
        {
            yield return new Problem("validFrom", "tariff.plan.past", ValidFrom.Value.ToString("d", CultureInfo.CurrentCulture));
        }
    }

    // What a home may say of its own prices and times holds for a plan, too.
    private IEnumerable<Problem> CheckPrices()
    {
        if (Type == TariffType.DYNAMIC)
        {
            return new TariffDraft { Type = nameof(TariffType.SINGLE), Currency = Currency }.Check();
        }

        var problems = new TariffDraft
        {
            Type = Type.ToString(),
            Currency = Currency,
            MinPrice = LowPerKWh,
            MaxPrice = Type == TariffType.DUAL ? HighPerKWh : LowPerKWh,
            LowTariff = Type == TariffType.DUAL ? LowTariff : null,
        }.Check();
        return problems
            .Concat(LowPerKWh is null ? [new Problem("minPrice", "tariff.plan.price-missing")] : [])
            .Concat(HighPerKWh is null && Type == TariffType.DUAL ? [new Problem("maxPrice", "tariff.plan.price-missing")] : []);
    }
}
