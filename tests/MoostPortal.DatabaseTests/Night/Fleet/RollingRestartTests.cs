using System.Net;
using Hangfire;
using Hangfire.PostgreSql;
using Hangfire.PostgreSql.Factories;
using MoostPortal.Core.Delivery.Slots;
using MoostPortal.Web.Hosting;
using MoostPortal.Web.Jobs;

namespace MoostPortal.DatabaseTests.Night.Fleet;

/// <summary>Two web nodes and two workers behind the proxy that the documentation shows, restarted one after the other while programs and people go on.</summary>
[Trait("Category", "Nightly")]
public sealed class RollingRestartTests(ITestOutputHelper output)
{
    private const int Homes = 60;
    private const int Programs = 4;
    private const int Rounds = 2;
    private const int MissedQuarters = 24;

    private static readonly TimeSpan s_longestExit = TimeSpan.FromSeconds(25);
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(5);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rolling_restarts_lose_nothing_repeat_nothing_and_interrupt_nobody()
    {
        await using var fleet = await NodeFleet.StartAsync(("ASPNETCORE_FORWARDEDHEADERS_ENABLED", "true"));

        // All at once on an empty database: one opens the portal, one makes the key, one fetches the token.
        Node[] nodes = [fleet.Start("worker"), fleet.Start("web"), fleet.Start("worker"), fleet.Start("web")];
        await Task.WhenAll(nodes.Select(node => node.WaitUntilReadyAsync(s_patience, Cancel)));
        await using var proxy = await Proxy.StartAsync(nodes[1].Address, nodes[3].Address, Cancel);
        using var portal = new PatientClient(fleet.CreateClient(proxy.Address, proxy.Handler()));
        var program = new ProviderProgram(portal);
        string[] homes = [.. Enumerable.Range(0, Homes).Select(home => $"ROLL-{home}")];
        await program.EnterAsync(homes);
        await fleet.WaitAsync("the homes", async () => await fleet.Cluster.CountAsync("building_sync where wanted_version <> sent_version") == 0);
        await CatchUpAsync(fleet);

        using var enough = new CancellationTokenSource();
        var programs = Task.WhenAll(homes.Chunk(Homes / Programs).Select(some => MeasureAsync(program, some, enough.Token)));
        var person = BrowseAsync(proxy, enough.Token);
        await RestartAllAsync(fleet, nodes, proxy);
        await enough.CancelAsync();
        await programs;
        var (pages, failures) = await person;
        await fleet.WaitAsync("the readings", async () => await fleet.Cluster.CountAsync("live_range") + await fleet.Cluster.CountAsync("event_exception") == 0);

        var interrupted = portal.Repeated;
        output.WriteLine(
            $"{Rounds} rounds of restarts: {program.Accepted.Count} readings accepted in {portal.Answered} requests, {interrupted} interrupted; {pages} pages shown, {failures.Count} failed; "
            + $"MOOST got {fleet.Moost.Events.Count} events, {fleet.Moost.Events.Repeats} repeats, {fleet.Moost.Tokens.Issued} token");
        var arrived = fleet.Moost.Events.Find().Select(one => (one.Building, one.Timestamp)).ToHashSet();
        Assert.True(arrived.SetEquals(program.Accepted.Keys), $"{program.Accepted.Keys.Count(one => !arrived.Contains(one))} lost, {arrived.Count(one => !program.Accepted.ContainsKey(one))} strange");
        Assert.Equal((0, 1), (fleet.Moost.Events.Repeats, fleet.Moost.Tokens.Issued));
        Assert.Equal(0, await fleet.Cluster.CountAsync("possible_repeat"));
        Assert.Equal(0, await fleet.Cluster.CountAsync("building_sync where wanted_version <> sent_version or is_ambiguous"));
        Assert.Equal(0, await fleet.Cluster.CountAsync("schedule_slot where attempts > 1"));
        Assert.Equal((0, 0), (interrupted, failures.Count));
    }

    /// <summary>Nobody counted slots for six hours; every node is told thirty times to catch up.</summary>
    private static async Task CatchUpAsync(NodeFleet fleet)
    {
        await fleet.Cluster.ExecuteAsync(
            $"""
            insert into schedule_slot (schedule_id, slot_start_utc, state)
            select '{SlotCounting.ScheduleId}', date_bin('15 minutes', now(), '2026-01-01') - interval '15 minutes' * {MissedQuarters + 1}, 'done'
            """);
        var jobs = new BackgroundJobClient(new PostgreSqlStorage(
            new NpgsqlConnectionFactory(new PortalConnections(fleet.Cluster.Login).Hangfire, new PostgreSqlStorageOptions()),
            new PostgreSqlStorageOptions { SchemaName = DatabaseSetup.HangfireSchema, PrepareSchemaIfNecessary = false }));
        for (var i = 0; i < 30; i++)
        {
            jobs.Enqueue<PortalJobs>(run => run.CountSlots(CancellationToken.None));
        }

        await fleet.WaitAsync("the slots", async () =>
            await fleet.Cluster.CountAsync($"schedule_slot where schedule_id = '{SlotCounting.ScheduleId}' and state = 'done' and attempts = 1") >= MissedQuarters);
        Assert.Equal(0, await fleet.Cluster.CountAsync("schedule_slot where state = 'missed' or attempts > 1"));
    }

    private async Task RestartAllAsync(NodeFleet fleet, Node[] nodes, Proxy proxy)
    {
        string[] roles = ["worker", "web", "worker", "web"];
        for (var turn = 0; turn < Rounds * nodes.Length; turn++)
        {
            var which = turn % nodes.Length;
            var (exitCode, took) = await nodes[which].Process.StopAsync(Cancel);
            output.WriteLine($"{roles[which]} {which}: exit code {exitCode} after {took.TotalSeconds:F1} s");
            Assert.True(exitCode == 0 && took <= s_longestExit, nodes[which].Process.Log);
            nodes[which] = await fleet.StartReadyAsync(roles[which], nodes[which].Address.Port);
            if (roles[which] == "web")
            {
                await proxy.WaitUntilUpAsync(which == 1 ? "web1" : "web2", Cancel);
            }
        }
    }

    private static async Task MeasureAsync(ProviderProgram program, string[] homes, CancellationToken enough)
    {
        for (var at = DateTimeOffset.UtcNow.ToUnixTimeSeconds() - 600; !enough.IsCancellationRequested; at++)
        {
            await program.SendAsync(homes, at);
            await Task.Delay(TimeSpan.FromMilliseconds(100), enough).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>A person who loads page after page and stays on one node as long as it is there.</summary>
    private async Task<(int Pages, List<string> Failures)> BrowseAsync(Proxy proxy, CancellationToken enough)
    {
        var cookies = new CookieContainer();
        using var browser = new HttpClient(proxy.Handler(cookies)) { BaseAddress = proxy.Address };
        var (pages, moves, last, failures) = (0, 0, "", new List<string>());
        while (!enough.IsCancellationRequested)
        {
            try
            {
                using var page = await browser.GetAsync(new Uri("account/sign-in", UriKind.Relative), Cancel);
                pages++;
                if (page.StatusCode != HttpStatusCode.OK)
                {
                    failures.Add(page.StatusCode.ToString());
                }

                var node = cookies.GetCookies(proxy.Address)["portal-node"]!;
                Assert.True(node is { Secure: true, HttpOnly: true });
                moves += last != "" && last != node.Value ? 1 : 0;
                last = node.Value;
            }
            catch (HttpRequestException e)
            {
                failures.Add(e.Message);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), enough).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        output.WriteLine($"the person was moved {moves} times; failures: {string.Join("; ", failures.Take(5))}");
        Assert.InRange(moves, 1, 2 * Rounds);
        return (pages, failures);
    }
}
