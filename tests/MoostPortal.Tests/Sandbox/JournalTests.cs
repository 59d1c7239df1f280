extern alias sandbox;

using System.Net;
using sandbox::MoostPortal.Sandbox;
using static MoostPortal.Tests.Sandbox.RunningSandbox;

namespace MoostPortal.Tests.Sandbox;

public sealed class JournalTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("moost-sandbox-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Buildings_events_and_tokens_survive_a_restart()
    {
        string? held;
        string? token;
        await using (var moost = await StartAsync(Options()))
        {
            await FillAsync(moost);
            held = moost.Server.Buildings.Json("HOME-1");
            token = moost.Http.DefaultRequestHeaders.Authorization!.Parameter;
        }

        await using var again = await StartAsync(Options());
        again.Http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        using var list = await again.GetAsync("/buildings/v1?activeOnly=false");

        Assert.Equal(HttpStatusCode.OK, list.StatusCode);
        Assert.Equal(held, again.Server.Buildings.Json("HOME-1"));
        Assert.Equal(["HOME-1"], again.Server.Buildings.Ids);
        Assert.Equal([(900L, 99.9f, true, false), (1800L, 99.9f, true, false), (900L, 99.9f, false, true)],
            again.Server.Events.Find().Select(e => (e.Timestamp, e.Value, e.Historical, e.IsRepeat)));
    }

    [Fact]
    public async Task A_torn_last_line_is_dropped_and_writing_goes_on_behind_the_whole_ones()
    {
        await using (var moost = await StartAsync(Options()))
        {
            await FillAsync(moost);
        }

        await File.AppendAllTextAsync(Path.Combine(_folder, "journal.ndjson"), """{"kind":"building","building":{"custom""", Cancel);
        await using (var moost = await StartAsync(Options()))
        {
            using var created = await moost.PostAsync("/buildings/v1", Building("HOME-3"));
        }

        await using var again = await StartAsync(Options());

        Assert.Equal(["HOME-1", "HOME-3"], again.Server.Buildings.Ids);
        Assert.Equal(3, again.Server.Events.Count);
    }

    [Fact]
    public async Task Expired_tokens_stay_expired_after_a_restart()
    {
        string? token;
        await using (var moost = await StartAsync(Options()))
        {
            token = moost.Http.DefaultRequestHeaders.Authorization!.Parameter;
            moost.Server.Tokens.ExpireAll();
        }

        await using var again = await StartAsync(Options());
        using var renewed = await again.GetAsync("/rules/v1");
        again.Http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        using var old = await again.GetAsync("/rules/v1");

        Assert.Equal(HttpStatusCode.OK, renewed.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, old.StatusCode);
    }

    [Fact]
    public async Task A_reset_empties_the_journal_too()
    {
        await using (var moost = await StartAsync(Options()))
        {
            await FillAsync(moost);
            using var reset = await moost.PostAsync("/_control/reset", "");
        }

        await using var again = await StartAsync(Options());

        Assert.Equal(0, again.Server.Buildings.Count);
        Assert.Equal(0, again.Server.Events.Count);
    }

    private static async Task FillAsync(RunningSandbox moost)
    {
        using var first = await moost.PostAsync("/buildings/v1", Building("HOME-1"));
        using var second = await moost.PostAsync("/buildings/v1", Building("HOME-2"));
        using var changed = await moost.PutAsync("/buildings/v1", With(Building("HOME-1"), b => b["city"] = "Görlitz"));
        using var history = await moost.PostAsync("/events/historical/v1", $"[{Event(900)},{Event(1800)}]");
        using var live = await moost.PostAsync("/events/v1", Event(900));
        using var gone = await moost.PostAsync("/events/v1", Event(900, "HOME-2"));
        using var deleted = await moost.DeleteAsync("/buildings/HOME-2/v1");
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
    }

    private SandboxOptions Options() => new() { DataDir = _folder };
}
