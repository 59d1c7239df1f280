using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Diagnostics.Tracing;
using Microsoft.AspNetCore.Http;
using MoostPortal.Moost.Buildings;
using MoostPortal.Moost.Events;

namespace MoostPortal.Tests.Moost;

public sealed class CanaryTests
{
    private const string Secret = "canary-secret-7b1f";
    private const string Token = "canary-token-93ac";

    [Fact]
    public async Task Neither_secret_nor_token_is_written_anywhere()
    {
        using var logs = new CapturedLogs();
        using var telemetry = new CapturedTelemetry();
        var written = new ConcurrentQueue<string>();
        foreach (var (answer, tokenCallToo) in Answers().SelectMany(answer => new[] { (answer, false), (answer, true) }))
        {
            await using var server = await RottenServer.StartAsync(answer, tokenCallToo ? answer : GiveTokenAsync);
            await using var node = new MoostNode(server.Address, logs: logs, configure: options =>
            {
                options.ClientSecret = Secret;
                options.AttemptTimeout = TimeSpan.FromSeconds(1);
            });
            var cancel = TestContext.Current.CancellationToken;
            written.Enqueue($"{await node.Buildings.PushAsync(Homes.Home(), KnownRemote.Nothing, cancel)}");
            written.Enqueue($"{await node.Buildings.PushAsync(Homes.Home(), new KnownRemote(1, null, null, false), cancel)}");
            written.Enqueue($"{await node.Buildings.DeleteAsync("HOME-1", cancel)}");
            written.Enqueue($"{await node.Events.PushLiveAsync(new OutgoingEvent(node.Events.Prepare("HOME-1", "meter-1", "Meter", "ENERGY_CONSUMPTION", "GATEWAY"), 1, 1, 0), cancel)}");
            written.Enqueue($"{await node.Rules.ListAsync(cancel)}");
            written.Enqueue($"{(await node.Tokens.TakeAsync(cancel)).WaitReason} {node.Tokens.Trouble}");
        }

        string[] everything = [.. written, .. logs.Lines, .. telemetry.Lines];
        Assert.DoesNotContain(everything, line => line.Contains("canary", StringComparison.OrdinalIgnoreCase));
        Assert.Contains(everything, line => line.Contains("/auth/token/v1", StringComparison.Ordinal));
        Assert.Contains(telemetry.Lines, line => line.Contains("http.client", StringComparison.Ordinal));
        Assert.NotEmpty(logs.Lines);
    }

    private static RequestDelegate[] Answers() =>
    [
        context => RottenServer.AnswerAsync(context, 200, ""),
        context => EchoAsync(context, 400, "application/json", echo => $$"""{"message":"{{echo}}"}"""),
        context => EchoAsync(context, 401, "application/json", echo => $$"""{"error":"{{echo}}"}"""),
        context => EchoAsync(context, 500, "text/plain", echo => echo),
        context => EchoAsync(context, 200, "text/html", echo => $"<html><title>{echo}</title></html>"),
        context =>
        {
            context.Abort();
            return Task.CompletedTask;
        },
        context => Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default),
    ];

    // Everything a careless server could send back of a request.
    private static Task EchoAsync(HttpContext context, int status, string type, Func<string, string> form) =>
        RottenServer.AnswerAsync(context, status, form($"{context.Request.QueryString} {context.Request.Headers.Authorization} {new string('x', 250)} {context.Request.Headers.Authorization}"), type);

    private static Task GiveTokenAsync(HttpContext context) => RottenServer.AnswerAsync(context, 200, $$"""{"access_token":"{{Token}}"}""");

    /// <summary>Every activity with its tags and events, every measurement's tags, every event of the HTTP stack.</summary>
    private sealed class CapturedTelemetry : EventListener
    {
        private readonly ActivityListener _activities;
        private readonly MeterListener _meters = new();

        public CapturedTelemetry()
        {
            _activities = new ActivityListener
            {
                ShouldListenTo = _ => true,
                Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStopped = activity => Lines.Enqueue(
                    $"{activity.DisplayName} {string.Join(' ', activity.TagObjects)} {string.Join(' ', activity.Events.SelectMany(e => e.Tags))} {activity.StatusDescription}"),
            };
            ActivitySource.AddActivityListener(_activities);
            _meters.InstrumentPublished = (instrument, listener) => listener.EnableMeasurementEvents(instrument);
            _meters.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Lines.Enqueue($"{instrument.Name} {string.Join(' ', tags.ToArray())}"));
            _meters.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Lines.Enqueue($"{instrument.Name} {string.Join(' ', tags.ToArray())}"));
            _meters.Start();
        }

        public ConcurrentQueue<string> Lines { get; } = new();

        public override void Dispose()
        {
            _activities.Dispose();
            _meters.Dispose();
            base.Dispose();
        }

        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (eventSource.Name.StartsWith("System.Net", StringComparison.Ordinal) || eventSource.Name.StartsWith("Private.InternalDiagnostics.System.Net", StringComparison.Ordinal))
            {
                EnableEvents(eventSource, EventLevel.Informational);
            }
        }

        protected override void OnEventWritten(EventWrittenEventArgs eventData) =>
            Lines?.Enqueue($"{eventData.EventName} {string.Join(' ', eventData.Payload ?? new([]))}");
    }
}
