namespace MoostPortal.Benchmarks;

/// <summary>One side of a pair: what it is called and what its runs measured.</summary>
public sealed record Side(string Name, IReadOnlyList<Measurement> Runs)
{
    /// <summary>Where there is nothing to compare with: a goal in seconds.</summary>
    public static Side Nobody { get; } = new("–", []);

    /// <summary>A part of what a contender's runs measured.</summary>
    public static Side Of(Contender contender, string name, Func<IReadOnlyList<Measurement>, Measurement> part) =>
        new(name, [.. contender.Runs.Select(part)]);

    public static Side Of(Contender contender) => Of(contender, contender.Name, parts => parts[0]);

    public IEnumerable<string> Faults => Runs.Where(run => run.Fault is not null).Select(run => $"{Name}: {run.Fault}");

    public double Median(Func<Measurement, double> figure) => Runs.Select(figure).Order().ElementAt(Runs.Count / 2);
}
