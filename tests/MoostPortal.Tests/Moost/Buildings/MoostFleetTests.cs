using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using MoostPortal.Moost.Buildings;
using MoostPortal.Tests.Sandbox;

namespace MoostPortal.Tests.Moost.Buildings;

public sealed class MoostFleetTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Both_lists_give_every_building_and_agree_about_its_core()
    {
        await using var moost = await RunningSandbox.StartAsync();
        await using var node = new MoostNode(moost.Server.Address);
        for (var home = 0; home < 250; home++)
        {
            using var created = await moost.PostAsync("/buildings/v1", RunningSandbox.Building($"HOME-{home}"));
        }

        var (core, coreEnd) = await ListCoreAsync(node);
        var (whole, wholeEnd) = await ListAsync(node);

        Assert.Equal((true, 250, 0), (coreEnd.IsWhole, coreEnd.Count, coreEnd.Unreadable));
        Assert.Equal((true, 250, 0), (wholeEnd.IsWhole, wholeEnd.Count, wholeEnd.Unreadable));
        Assert.Equal(250, core.Select(one => one.CustomerBuildingId).Distinct().Count());
        Assert.Equal(
            core.OrderBy(one => one.CustomerBuildingId, StringComparer.Ordinal).Select(one => (one.CustomerBuildingId, one.CoreFingerprint)),
            whole.OrderBy(one => one.CustomerBuildingId, StringComparer.Ordinal).Select(one => (one.CustomerBuildingId, one.CoreFingerprint)));
        var found = await node.Fleet.FindAsync("HOME-7", Cancel);
        Assert.Equal(whole.Single(one => one.CustomerBuildingId == "HOME-7").Fingerprint, found.Building!.Fingerprint);
    }

    [Theory]
    [InlineData(404, """{"message":"none"}""")]
    [InlineData(204, "")]
    [InlineData(200, "[]")]
    [InlineData(200, " [ ] ")]
    public async Task No_list_and_an_empty_list_are_the_same(int status, string body)
    {
        var end = await EndOfAsync(status, body);

        Assert.Equal((true, 0, 0), (end.IsWhole, end.Count, end.Unreadable));
    }

    [Theory]
    [InlineData(200, """[{"customerBuildingId":"A"},{"customerBuildingId":"B"}""")]
    [InlineData(200, """[{"customerBuildingId":"A"},{"customerBuil""")]
    [InlineData(200, """[{"customerBuildingId":"A"} {"customerBuildingId":"B"}]""")]
    [InlineData(200, """{"customerBuildingId":"A"}""")]
    [InlineData(200, "<html><title>Login</title></html>")]
    [InlineData(200, "")]
    [InlineData(403, """{"message":"scope"}""")]
    [InlineData(500, "")]
    public async Task A_list_that_is_not_whole_is_never_taken_for_one(int status, string body)
    {
        var end = await EndOfAsync(status, body);

        Assert.False(end.IsWhole);
        Assert.NotEmpty(end.Reason);
    }

    [Fact]
    public async Task A_list_that_breaks_off_on_the_wire_is_not_whole()
    {
        await using var server = await RottenServer.StartAsync(async context =>
        {
            context.Response.ContentLength = 10_000;
            await context.Response.Body.WriteAsync("""[{"customerBuildingId":"A"},"""u8.ToArray(), Cancel);
            await context.Response.Body.FlushAsync(Cancel);
            context.Abort();
        });
        await using var node = new MoostNode(server.Address);

        var (_, end) = await ListCoreAsync(node);

        Assert.False(end.IsWhole);
        Assert.NotEmpty(end.Reason);
    }

    [Fact]
    public async Task Entries_that_are_no_buildings_are_counted_and_the_rest_is_read()
    {
        var items = """[7, null, "x", [], {}, {"customerBuildingId":5}, {"customerBuildingId":"A","zip":"\u0031"}, {"x":{"customerBuildingId":"no"},"customerBuildingId":"B"}]""";
        await using var server = await RottenServer.StartAsync(context => RottenServer.AnswerAsync(context, 200, [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(items)]));
        await using var node = new MoostNode(server.Address);

        var (core, coreEnd) = await ListCoreAsync(node);
        var (whole, wholeEnd) = await ListAsync(node);

        Assert.Equal(["A", "B"], core.Select(one => one.CustomerBuildingId));
        Assert.Equal(["A", "B"], whole.Select(one => one.CustomerBuildingId));
        Assert.Equal((true, 8, 6), (coreEnd.IsWhole, coreEnd.Count, coreEnd.Unreadable));
        Assert.Equal((8, 6), (wholeEnd.Count, wholeEnd.Unreadable));
    }

    [Fact]
    public async Task A_list_arrives_in_any_pieces()
    {
        var body = Encoding.UTF8.GetBytes(new JsonArray([.. Enumerable.Range(0, 20).Select(i => JsonNode.Parse(RunningSandbox.Building($"Häuschen-{i}")))]).ToJsonString());
        await using var server = await RottenServer.StartAsync(async context =>
        {
            for (var at = 0; at < body.Length; at += 7)
            {
                await context.Response.Body.WriteAsync(body.AsMemory(at, Math.Min(7, body.Length - at)), Cancel);
                await context.Response.Body.FlushAsync(Cancel);
            }
        });
        await using var node = new MoostNode(server.Address);

        var (core, end) = await ListCoreAsync(node);

        Assert.True(end.IsWhole, end.Reason);
        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"Häuschen-{i}"), core.Select(one => one.CustomerBuildingId));
    }

    [Fact]
    public async Task An_entry_without_end_costs_only_its_limit()
    {
        await using var server = await RottenServer.StartAsync(async context =>
        {
            await context.Response.Body.WriteAsync("[{\"x\":\""u8.ToArray(), Cancel);
            var blanks = new byte[1 << 20];
            blanks.AsSpan().Fill((byte)' ');
            for (var sent = 0; sent < 64 && !context.RequestAborted.IsCancellationRequested; sent++)
            {
                await context.Response.Body.WriteAsync(blanks, context.RequestAborted);
            }
        });
        await using var node = new MoostNode(server.Address);

        var (_, end) = await ListCoreAsync(node);

        Assert.False(end.IsWhole);
        Assert.Contains("larger", end.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Silence_in_the_middle_ends_the_reading()
    {
        await using var server = await RottenServer.StartAsync(async context =>
        {
            await context.Response.Body.WriteAsync("[{\"x\":1},"u8.ToArray(), Cancel);
            await context.Response.Body.FlushAsync(Cancel);
            await Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted);
        });
        await using var node = new MoostNode(server.Address, configure: moost => moost.AttemptTimeout = TimeSpan.FromSeconds(1));

        var (_, end) = await ListCoreAsync(node);

        Assert.False(end.IsWhole);
        Assert.Contains("silent", end.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_token_is_renewed_once()
    {
        var (calls, clock) = (0, new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(50)));
        await using var server = await RottenServer.StartAsync(context => ++calls == 2
            ? RottenServer.AnswerAsync(context, 401, "")
            : RottenServer.AnswerAsync(context, 200, """[{"customerBuildingId":"A"}]"""));
        await using var node = new MoostNode(server.Address, clock: clock);
        await ListCoreAsync(node);
        clock.Advance(TimeSpan.FromMinutes(5));

        var (core, end) = await ListCoreAsync(node);

        Assert.True(end.IsWhole, end.Reason);
        Assert.Single(core);
        Assert.Equal(2, server.Tokens);
    }

    [Fact]
    public async Task While_MOOST_asks_for_a_pause_no_list_is_asked_for()
    {
        var calls = 0;
        await using var server = await RottenServer.StartAsync(context =>
        {
            calls++;
            context.Response.Headers.RetryAfter = "600";
            return RottenServer.AnswerAsync(context, 503, "");
        });
        await using var node = new MoostNode(server.Address);

        var (_, refused) = await ListCoreAsync(node);
        var (_, unasked) = await ListCoreAsync(node);

        Assert.Equal((503, null), (refused.Status, unasked.Status));
        Assert.False(unasked.IsWhole);
        Assert.Equal(1, calls);
    }

    private static async Task<ListEnd> EndOfAsync(int status, string body)
    {
        await using var server = await RottenServer.StartAsync(context =>
        {
            if (status != 204)
            {
                return RottenServer.AnswerAsync(context, status, body);
            }

            context.Response.StatusCode = status;
            return Task.CompletedTask;
        });
        await using var node = new MoostNode(server.Address);
        return (await ListCoreAsync(node)).End;
    }

    private static async Task<(List<ListedBuilding> Listed, ListEnd End)> ListCoreAsync(MoostNode node)
    {
        var listed = new List<ListedBuilding>();
        var end = await node.Fleet.ListCoreAsync(
            (batch, _) =>
            {
                listed.AddRange(batch);
                return Task.CompletedTask;
            },
            Cancel);
        return (listed, end);
    }

    private static async Task<(List<HeldBuilding> Listed, ListEnd End)> ListAsync(MoostNode node)
    {
        var listed = new List<HeldBuilding>();
        var end = await node.Fleet.ListAsync(
            (batch, _) =>
            {
                listed.AddRange(batch);
                return Task.CompletedTask;
            },
            Cancel);
        return (listed, end);
    }
}
