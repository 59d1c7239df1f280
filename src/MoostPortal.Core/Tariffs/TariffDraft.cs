using System.Globalization;
using MoostPortal.Core.Problems;

namespace MoostPortal.Core.Tariffs;

/// <summary>A tariff as a person or a program describes it, before anything is checked. Prices are decimals per kWh.</summary>
public sealed class TariffDraft
{
    private const int Decimals = 6;

    private static readonly decimal s_limit = 100m;

    public string? Type { get; set; }

    public string? Currency { get; set; }

    public decimal? MinPrice { get; set; }

    public decimal? MaxPrice { get; set; }

    public LowTariffWeek? LowTariff { get; set; }

    /// <summary>The plan that the home follows: everything else then comes from the plan, and what stands here of it is not read.</summary>
    public int? PlanId { get; set; }

    public IEnumerable<Problem> Check() => PlanId is null ? CheckOwn() : [];

    private IEnumerable<Problem> CheckOwn()
    {
        if (!TryReadType(out var type))
        {
            yield return new Problem("type", "tariff.type.unknown", Type ?? "");
        }
        else if (type == TariffType.DYNAMIC)
        {
            yield return new Problem("type", "tariff.dynamic.plan");
        }

        if (Currency is { } currency && !(currency.Length == 3 && currency.All(char.IsAsciiLetterUpper)))
        {
            yield return new Problem("currency", "tariff.currency.form", currency);
        }

        foreach (var (field, price) in new[] { ("minPrice", MinPrice), ("maxPrice", MaxPrice) })
        {
            if (price < -s_limit || price > s_limit)
            {
                yield return new Problem(field, "tariff.price.range", price!.Value.ToString(CultureInfo.CurrentCulture), s_limit);
            }
            else if (price is { } exact && decimal.Round(exact, Decimals) != exact)
            {
                yield return new Problem(field, "tariff.price.precision", exact.ToString(CultureInfo.CurrentCulture), Decimals);
            }
        }

        if (MinPrice > MaxPrice)
        {
            yield return new Problem("minPrice", "tariff.price.order");
        }

        if (type == TariffType.DUAL)
        {
            foreach (var problem in CheckLowTariff())
            {
                yield return problem;
            }
        }
        else if (LowTariff is not null)
        {
            yield return new Problem("dual", "tariff.dual.only");
        }
    }

    // By name: parsing would take "1" and "SINGLE,DUAL" for tariffs, too.
    internal bool TryReadType(out TariffType type) => Enum.TryParse(Type, ignoreCase: false, out type) && Enum.GetName(type) == Type;

    private IEnumerable<Problem> CheckLowTariff()
    {
        if (LowTariff is null)
        {
            yield return new Problem("dual", "tariff.dual.missing");
            yield break;
        }

        foreach (var day in Enum.GetValues<DayOfWeek>())
        {
            var (start, end) = LowTariff.On(day);
            var name = char.ToLowerInvariant(day.ToString()[0]) + day.ToString()[1..];
            if (!LowTariffWeek.TryReadTime(start, out _))
            {
                yield return new Problem($"dual.lowTariff.{name}StartTime", "tariff.time.form", start ?? "");
            }

            if (!LowTariffWeek.TryReadTime(end, out _))
            {
                yield return new Problem($"dual.lowTariff.{name}EndTime", "tariff.time.form", end ?? "");
            }
        }
    }
}
