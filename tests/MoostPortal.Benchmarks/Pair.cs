namespace MoostPortal.Benchmarks;

/// <summary>One line of the report: how many times the peer's speed the project has.</summary>
/// <param name="Subject">What both do.</param>
/// <param name="Project">Its name and runs.</param>
/// <param name="Peer">Its name and runs; no runs when it is not installed.</param>
/// <param name="Items">Readings or events a run, for rates and bytes an item.</param>
/// <param name="Goal">What later work aims for.</param>
public sealed record Pair(string Subject, Side Project, Side Peer, int Items, string Goal)
{
    /// <summary>Of each project run and the peer's run of the same round, ascending.</summary>
    public IReadOnlyList<double> Ratios(Func<Measurement, TimeSpan> cost) =>
        [.. Project.Runs.Zip(Peer.Runs, (project, peer) => cost(peer) / cost(project)).Order()];

    public IEnumerable<string> Faults => Project.Faults.Concat(Peer.Faults);
}
