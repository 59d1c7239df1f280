using System.Globalization;
using MoostPortal.Benchmarks.Fleet;
using MoostPortal.Benchmarks.Push;
using MoostPortal.Benchmarks.Reconcile;

namespace MoostPortal.Benchmarks;

/// <summary>What the command line asks for.</summary>
/// <param name="Name">The switch that names one benchmark; null for those that share the table.</param>
/// <param name="Scale">How much is measured by those that share the table.</param>
/// <param name="Homes">The size of a fleet, for those that bring their own.</param>
public sealed record Choice(string? Name, Scale Scale, int Homes)
{
    public const string Push = "--push";

    public const string Usage = "[--push | --history | --claims] [--scale 1m|10m] | --reconcile [homes] | --quarter [homes] | --plan-change [homes] | --tariff-plan [homes]";

    /// <summary>Null for anything that <see cref="Usage"/> does not say.</summary>
    public static Choice? Parse(string[] args) => args switch
    {
        [] => new Choice(null, Scale.OneMillion, 0),
        ["--scale", var size] when Scale.Parse(size) is { } scale => new Choice(null, scale, 0),
        [Push or HistoryBenchmark.Switch or ClaimBenchmark.Switch] => new Choice(args[0], Scale.OneMillion, 0),
        [Push or HistoryBenchmark.Switch or ClaimBenchmark.Switch, "--scale", var size] when Scale.Parse(size) is { } scale => new Choice(args[0], scale, 0),
        [var name] when Fleet(name) is { } homes => new Choice(name, Scale.OneHome, homes),
        [var name, var homes] when Fleet(name) is not null && int.TryParse(homes, NumberStyles.None, CultureInfo.InvariantCulture, out var some) && some > 0 =>
            new Choice(name, Scale.OneHome, some),
        _ => null,
    };

    private static int? Fleet(string name) => name switch
    {
        ReconcileBenchmark.Switch => ReconcileBenchmark.Homes,
        QuarterBenchmark.Switch => QuarterBenchmark.Homes,
        PlanChangeBenchmark.Switch => PlanChangeBenchmark.Homes,
        TariffPlanBenchmark.Switch => TariffPlanBenchmark.Homes,
        _ => null,
    };
}
