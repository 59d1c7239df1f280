extern alias sandbox;

using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using sandbox::MoostPortal.Sandbox;
using sandbox::MoostPortal.Sandbox.Faults;
using static MoostPortal.Tests.Sandbox.RunningSandbox;

namespace MoostPortal.Tests.Sandbox;

public sealed class FaultTests
{
    [Theory]
    [InlineData("", null, "120")]
    [InlineData("<html><body>Bad gateway</body></html>", "text/html", "Wed, 21 Oct 2037 07:28:00 GMT")]
    [InlineData("""{"type":"about:blank","title":"Away","status":503}""", "application/problem+json", "soon")]
    [InlineData("away", "text/plain", null)]
    public async Task A_call_can_be_answered_with_any_status_body_and_Retry_After(string body, string? contentType, string? retryAfter)
    {
        await using var moost = await StartAsync();
        moost.Server.Faults.Add(new FaultRule { Action = FaultAction.Answer, Status = 503, Body = body, ContentType = contentType ?? "text/plain", RetryAfter = retryAfter });

        using var answer = await moost.PostAsync("/buildings/v1", Building());

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal(body, await answer.Content.ReadAsStringAsync(Cancel));
        Assert.Equal(contentType, answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(retryAfter, answer.Headers.NonValidated.TryGetValues("Retry-After", out var sent) ? sent.ToString() : null);
        Assert.Equal(0, moost.Server.Buildings.Count);
    }

    [Theory]
    [InlineData(FaultAction.Cut, FaultEffect.Usual, 0)]
    [InlineData(FaultAction.Cut, FaultEffect.Before, 1)]
    [InlineData(FaultAction.CutInBody, FaultEffect.Usual, 1)]
    public async Task A_connection_can_be_cut_before_and_after_the_call_took_effect(FaultAction action, FaultEffect effect, int buildings)
    {
        await using var moost = await StartAsync();
        moost.Server.Faults.Add(new FaultRule { Action = action, Effect = effect, Times = 1 });

        await Assert.ThrowsAsync<HttpRequestException>(() => moost.PostAsync("/buildings/v1", Building()));
        var line = await moost.Server.Ledger.WaitForAsync(line => line.Fault is not null && line.EndedAt is not null, Cancel);

        Assert.Equal(buildings, moost.Server.Buildings.Count);
        Assert.Equal(buildings == 1, line.AppliedAt is not null);
        Assert.Null(line.Status);
        Assert.Equal(1, moost.Server.Ledger.Cuts);
    }

    [Theory]
    [InlineData(FaultEffect.Usual, 0)]
    [InlineData(FaultEffect.Before, 1)]
    public async Task A_call_can_hang_before_and_after_it_took_effect(FaultEffect effect, int buildings)
    {
        await using var moost = await StartAsync();
        moost.Server.Faults.Add(new FaultRule { Method = "POST", Action = FaultAction.Hang, Effect = effect });
        using var impatient = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        using var body = new StringContent(Building(), Encoding.UTF8, "application/json");

        var call = moost.Http.PostAsync("/buildings/v1", body, impatient.Token);
        await moost.Server.Ledger.WaitForAsync(line => line.Fault is not null && (buildings == 0 || line.AppliedAt is not null), Cancel);
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await moost.Server.Ledger.WaitForAsync(line => line.Fault is not null && line.EndedAt is not null, Cancel);

        Assert.Equal(buildings, moost.Server.Buildings.Count);
    }

    [Fact]
    public async Task A_call_can_take_effect_long_after_its_connection_was_cut()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var moost = await StartAsync(new SandboxOptions { Clock = clock });
        using var created = await moost.PostAsync("/buildings/v1", Building());
        moost.Server.Faults.Add(new FaultRule { Method = "PUT", Action = FaultAction.Cut, Effect = FaultEffect.Late, EffectAfterMilliseconds = 4000, Times = 1 });

        await Assert.ThrowsAsync<HttpRequestException>(() => moost.PutAsync("/buildings/v1", With(Building(), b => b["city"] = "Old")));
        using var newer = await moost.PutAsync("/buildings/v1", With(Building(), b => b["city"] = "New"));
        var between = (string?)moost.Server.Buildings.Find("HOME-1")!["city"];
        clock.Advance(TimeSpan.FromSeconds(4));
        var late = await moost.Server.Ledger.WaitForAsync(line => line.Fault is not null && line.AppliedAt is not null, Cancel);

        Assert.Equal("New", between);
        Assert.Equal("Old", (string?)moost.Server.Buildings.Find("HOME-1")!["city"]);
        Assert.True(late.AppliedAt - late.ArrivedAt >= TimeSpan.FromSeconds(4));
    }

    [Fact]
    public async Task An_answer_can_be_broken_JSON()
    {
        await using var moost = await StartAsync();
        moost.Server.Faults.Add(new FaultRule { Path = "/rules/*", Action = FaultAction.Truncate });

        using var answer = await moost.GetAsync("/rules/v1");
        var body = await answer.Content.ReadAsStringAsync(Cancel);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.ThrowsAny<JsonException>(() => JsonNode.Parse(body));
    }

    [Fact]
    public async Task An_answer_can_lead_elsewhere_or_be_huge_or_slow()
    {
        await using var moost = await StartAsync();
        moost.Server.Faults.Replace(
        [
            new FaultRule { Path = "/rules/v1", Action = FaultAction.Redirect, Location = "http://127.0.0.1:1/elsewhere" },
            new FaultRule { Path = "/rules/tags/v1", Action = FaultAction.HugeBody, Status = 200, BodyBytes = 5_000_000 },
            new FaultRule { Path = "/buildings/v1", Action = FaultAction.SlowBody, BytePauseMilliseconds = 100 },
            new FaultRule { Path = "/buildings/core-data/v1", Action = FaultAction.CompressedBomb, Status = 200, BodyBytes = 5_000_000 },
        ]);

        using var elsewhere = await moost.GetAsync("/rules/v1");
        using var huge = await moost.GetAsync("/rules/tags/v1");
        var started = TimeProvider.System.GetTimestamp();
        using var slow = await moost.GetAsync("/buildings/v1?activeOnly=false");
        var took = TimeProvider.System.GetElapsedTime(started);
        using var bomb = await moost.GetAsync("/buildings/core-data/v1");

        Assert.Equal("http://127.0.0.1:1/elsewhere", elsewhere.Headers.Location?.ToString());
        Assert.Equal(5_000_000, (await huge.Content.ReadAsByteArrayAsync(Cancel)).Length);
        Assert.Equal("[]", await slow.Content.ReadAsStringAsync(Cancel));
        Assert.True(took >= TimeSpan.FromMilliseconds(90));
        Assert.Equal("gzip", Assert.Single(bomb.Content.Headers.ContentEncoding));
        Assert.True((await bomb.Content.ReadAsByteArrayAsync(Cancel)).Length < 100_000);
    }

    [Fact]
    public async Task A_latency_delays_the_true_answer()
    {
        await using var moost = await StartAsync();
        moost.Server.Faults.Add(new FaultRule { LatencyMilliseconds = 150 });

        var started = TimeProvider.System.GetTimestamp();
        using var answer = await moost.PostAsync("/buildings/v1", Building());

        Assert.True(TimeProvider.System.GetElapsedTime(started) >= TimeSpan.FromMilliseconds(140));
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
    }

    [Fact]
    public async Task A_rule_strikes_only_the_calls_it_names_and_as_often_as_it_says()
    {
        await using var moost = await StartAsync();
        moost.Server.Faults.Add(new FaultRule { Method = "PUT", Path = "/buildings/*", Building = "HOME-2", Skip = 1, Times = 2, Action = FaultAction.Answer, Status = 500 });

        var statuses = new List<int>();
        foreach (var building in new[] { "HOME-1", "HOME-2", "HOME-1", "HOME-2", "HOME-2", "HOME-2" })
        {
            using var answer = await moost.PutAsync("/buildings/v1", Building(building));
            statuses.Add((int)answer.StatusCode);
        }

        Assert.Equal([404, 404, 404, 500, 500, 404], statuses);
        Assert.Empty(moost.Server.Faults.Rules);
    }

    [Fact]
    public async Task The_same_seed_strikes_the_same_calls()
    {
        var runs = new List<string>();
        for (var run = 0; run < 2; run++)
        {
            await using var moost = await StartAsync();
            moost.Server.Faults.Add(new FaultRule { Probability = 0.5, Seed = 7, Action = FaultAction.Answer });
            var struck = new StringBuilder();
            for (var i = 0; i < 20; i++)
            {
                using var answer = await moost.GetAsync("/rules/v1");
                struck.Append(answer.IsSuccessStatusCode ? '.' : 'x');
            }

            runs.Add(struck.ToString());
        }

        Assert.Equal(runs[0], runs[1]);
        Assert.Contains('x', runs[0]);
        Assert.Contains('.', runs[0]);
    }
}
