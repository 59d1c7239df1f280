namespace MoostPortal.Benchmarks;

/// <summary>One of those who are measured in turns, and its runs so far.</summary>
public sealed class Contender(string name, Func<int, CancellationToken, Task<IReadOnlyList<Measurement>>>? run)
{
    private readonly List<IReadOnlyList<Measurement>> _runs = [];

    public string Name { get; } = name;

    /// <summary>False when the machine has no such tool.</summary>
    public bool IsInstalled => run is not null;

    /// <summary>The measured parts of each counted run, in order.</summary>
    public IReadOnlyList<IReadOnlyList<Measurement>> Runs => _runs;

    /// <summary>Runs all of them to warm up, and then in turns, A B A B, so that a busy minute meets every one.</summary>
    /// <param name="contenders">In the order of their turns.</param>
    /// <param name="warmUps">One is enough where a run takes longer than the compiler, which makes often called code faster while it runs.</param>
    /// <param name="cancel">Ends the turns.</param>
    public static async Task TakeTurnsAsync(Contender[] contenders, int warmUps, CancellationToken cancel)
    {
        for (var round = 1 - warmUps; round <= Scale.Rounds; round++)
        {
            foreach (var contender in contenders.Where(one => one.IsInstalled))
            {
                await Console.Error.WriteLineAsync($"{(round <= 0 ? "warm-up" : $"round {round}")}: {contender.Name}");
                var measured = await contender.RunAsync(round, cancel);
                if (round > 0 || measured.Any(part => part.Fault is not null))
                {
                    contender._runs.Add(measured);
                }
            }
        }
    }

    private Task<IReadOnlyList<Measurement>> RunAsync(int round, CancellationToken cancel) => run!(round, cancel);
}
