namespace MoostPortal.Benchmarks.Push;

/// <summary>Single fresh events to the same sandbox over HTTP/1.1, with the same number of requests under way: the portal against loops over a bare client.</summary>
public static class PushBenchmark
{
    public static async Task RunAsync(Stage stage, Report report, CancellationToken cancel)
    {
        await using var portal = await stage.CreatePortalAsync(cancel);
        var anchor = TimeProvider.System.GetUtcNow();
        var ours = new PortalPush(stage, portal);
        var plain = new PlainPush(stage, portal.InFlight);
        var client = new Contender("client", (round, stop) => ours.ClientAsync(Events(round), stop));
        var pump = new Contender("intake and pump", (round, stop) => ours.PumpAsync(Events(round), stop));
        var bytes = new Contender("`HttpClient`, ready bytes", (round, stop) => plain.ReadyBytesAsync(Events(round), stop));
        var asJson = new Contender("`PostAsJsonAsync`", (round, stop) => plain.AsJsonAsync(Events(round), stop));

        await Contender.TakeTurnsAsync([client, bytes, asJson, pump], warmUps: 1, cancel);

        var pumpAlone = Side.Of(pump, "pump", parts => parts[1]);
        var fromTheIntake = Side.Of(pump, "intake and pump", parts => parts[0].Then(parts[1]));
        var events = stage.Scale.Events;
        report.Add(new Pair("C1 push", Side.Of(client), Side.Of(bytes), events, "≥ 0.7"));
        report.Add(new Pair("C1 push", Side.Of(client), Side.Of(asJson), events, "≥ 1"));
        report.Add(new Pair("push from the database", pumpAlone, Side.Of(bytes), events, "≥ 0.7, ≤ 5 B WAL"));
        report.Add(new Pair("push from the database", pumpAlone, Side.Of(asJson), events, "≥ 1"));
        report.Add(new Pair("readings in, events out", fromTheIntake, Side.Of(asJson), events, "–"));

        PushEvents Events(int round) => new(stage.Scale, anchor, round);
    }
}
