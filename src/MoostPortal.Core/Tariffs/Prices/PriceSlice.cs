namespace MoostPortal.Core.Tariffs.Prices;

/// <summary>One price for a span of time: from <paramref name="Start"/> to before <paramref name="End"/>, both UTC, per kWh in the currency of its plan.</summary>
public readonly record struct PriceSlice(DateTimeOffset Start, DateTimeOffset End, decimal PricePerKWh)
{
    public TimeSpan Length => End - Start;

    public bool Overlaps(PriceSlice other) => Start < other.End && other.Start < End;
}
