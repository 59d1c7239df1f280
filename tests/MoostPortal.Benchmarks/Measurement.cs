namespace MoostPortal.Benchmarks;

/// <summary>One run of one side. What was not measured, or makes no sense for it, is null.</summary>
public sealed record Measurement
{
    public required TimeSpan Wall { get; init; }

    /// <summary>Of the side's own process, user and system.</summary>
    public required TimeSpan ClientCpu { get; init; }

    /// <summary>Of PostgreSQL and the sandbox.</summary>
    public required TimeSpan ServerCpu { get; init; }

    /// <summary>By how much this process grew above its size before the run; null where another one did the work.</summary>
    public long? PeakBytes { get; init; }

    public required long WalBytes { get; init; }

    /// <summary>Heap, TOAST and indexes of what the run filled.</summary>
    public long? TableBytes { get; init; }

    /// <summary>What is wrong with the run's result; null when it is as the generator says.</summary>
    public string? Fault { get; init; }

    public TimeSpan Cpu => ClientCpu + ServerCpu;

    /// <summary>The run that does both, one after the other.</summary>
    public Measurement Then(Measurement next) => next with
    {
        Wall = Wall + next.Wall,
        ClientCpu = ClientCpu + next.ClientCpu,
        ServerCpu = ServerCpu + next.ServerCpu,
        PeakBytes = PeakBytes is { } a && next.PeakBytes is { } b ? Math.Max(a, b) : null,
        WalBytes = WalBytes + next.WalBytes,
        Fault = Fault ?? next.Fault,
    };
}
