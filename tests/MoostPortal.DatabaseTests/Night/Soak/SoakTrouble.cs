extern alias sandbox;

using sandbox::MoostPortal.Sandbox.Faults;

namespace MoostPortal.DatabaseTests.Night.Soak;

/// <summary>Everything that goes wrong during a soak: MOOST in turns, nodes at random, MOOST for long once, and the database once.</summary>
internal sealed class SoakTrouble(NodeFleet fleet, Node[] nodes, string[] roles, FleetDiary diary, Random random) : IDisposable
{
    private static readonly TimeSpan s_ready = TimeSpan.FromMinutes(3);

    // A node that is started without a database ends; whoever operates it starts it again, which is not what is looked at here.
    private readonly SemaphoreSlim _database = new(1, 1);
    private int _kills;

    public int Kills => _kills;

    /// <summary>MOOST misbehaves in one way after the other, with spells of good behaviour between.</summary>
    public async Task MisbehaveAsync(TimeSpan length, CancellationToken stop)
    {
        var seed = random.Next();
        for (var turn = 0; !stop.IsCancellationRequested; turn++)
        {
            var (what, rules) = Faults(turn, seed + turn);
            diary.Note(what);
            fleet.Moost.Faults.Replace(rules);
            await Task.Delay(length * (0.5 + (0.5 * new Random(seed + turn).NextDouble())), stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>MOOST answers nothing but 503 for so long.</summary>
    public async Task BeAwayAsync(TimeSpan length, CancellationToken cancel)
    {
        diary.Note($"MOOST is away for {length.TotalSeconds:F0} s");
        fleet.Moost.Faults.Replace([new FaultRule { Action = FaultAction.Answer, Status = 503 }]);
        var from = diary.Now;
        await Task.Delay(length, cancel);
        diary.Absence = (from, diary.Now);
        fleet.Moost.Faults.Clear();
        diary.Note("MOOST is back");
    }

    public async Task KillNodesAsync(TimeSpan pause, CancellationToken stop, CancellationToken cancel)
    {
        var dice = new Random(random.Next());
        while (true)
        {
            await Task.Delay(pause * (0.5 + dice.NextDouble()), stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stop.IsCancellationRequested)
            {
                return;
            }

            // Workers four times as often as the one that serves the programs.
            var which = dice.Next(9) switch { 8 => 0, var other => 1 + (other % (nodes.Length - 1)) };
            await _database.WaitAsync(cancel);
            try
            {
                await nodes[which].Process.KillAsync(cancel);
                diary.Note($"killed a {roles[which]}");
                _kills++;
                nodes[which] = fleet.Start(roles[which], nodes[which].Address.Port);
                await nodes[which].WaitUntilReadyAsync(s_ready, cancel);
            }
            finally
            {
                _database.Release();
            }
        }
    }

    public async Task CrashDatabaseAsync(CancellationToken cancel)
    {
        await _database.WaitAsync(cancel);
        try
        {
            diary.Note("the database crashes");
            await fleet.Cluster.CrashAsync();
            await fleet.Cluster.StartAgainAsync();
            diary.Note("the database is back");
        }
        finally
        {
            _database.Release();
        }
    }

    public void Dispose() => _database.Dispose();

    private static (string What, FaultRule[] Rules) Faults(int turn, int seed) => (turn % 8) switch
    {
        1 => ("every tenth call gets 503", [new FaultRule { Action = FaultAction.Answer, Status = 503, Probability = 0.1, Seed = seed }]),
        2 => ("some calls are applied and never answered", [new FaultRule { Action = FaultAction.Hang, Effect = FaultEffect.Before, Probability = 0.002, Seed = seed }]),
        3 => ("some changes of homes are given up and applied later",
            [new FaultRule { Method = "PUT", Action = FaultAction.Hang, Effect = FaultEffect.Late, EffectAfterMilliseconds = 8000, Probability = 0.03, Seed = seed }]),
        4 => ("some connections are reset, half of them after the change was made",
        [
            new FaultRule { Action = FaultAction.Cut, Effect = FaultEffect.Before, Probability = 0.003, Seed = seed },
            new FaultRule { Action = FaultAction.Cut, Effect = FaultEffect.Never, Probability = 0.003, Seed = seed + 1 },
        ]),
        5 => ("some calls get 429 and are to come again in 3 s", [new FaultRule { Action = FaultAction.Answer, Status = 429, RetryAfter = "3", Probability = 0.005, Seed = seed }]),
        6 => ("answers take 60 ms", [new FaultRule { Action = FaultAction.Pass, LatencyMilliseconds = 60 }]),
        7 => ("some answers break off", [new FaultRule { Path = "/events/*", Action = FaultAction.CutInBody, Probability = 0.005, Seed = seed }]),
        _ => ("MOOST behaves", []),
    };
}
