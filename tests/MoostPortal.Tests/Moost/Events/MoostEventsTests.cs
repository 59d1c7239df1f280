extern alias sandbox;

using System.Net;
using Microsoft.AspNetCore.Http;
using MoostPortal.Moost.Events;
using MoostPortal.Tests.Sandbox;
using sandbox::MoostPortal.Sandbox.Faults;

namespace MoostPortal.Tests.Moost.Events;

public sealed class MoostEventsTests
{
    private const long At = 1_657_029_000;

    [Fact]
    public async Task A_live_event_arrives_as_it_was_measured()
    {
        await using var moost = await WithHomeAsync();
        await using var node = new MoostNode(moost.Server.Address);

        var outcome = await node.Events.PushLiveAsync(new OutgoingEvent(Series(node), At, 99_900, 3), RunningSandbox.Cancel);

        Assert.IsType<EventOutcome.Accepted>(outcome);
        var got = Assert.Single(moost.Server.Events.Find());
        Assert.Equal(("HOME-1", "meter-1", "Zähler \"1\" <Keller>", "ENERGY_CONSUMPTION", "SMART_METER", At, 99.9f, false),
            (got.Building, got.Device, got.DeviceName, got.Type, got.Source, got.Timestamp, got.Value, got.Historical));
    }

    [Fact]
    public async Task A_batch_arrives_whole_and_in_order()
    {
        await using var moost = await WithHomeAsync();
        await using var node = new MoostNode(moost.Server.Address);
        var series = Series(node);
        var batch = Enumerable.Range(0, 5000).Select(i => new OutgoingEvent(series, At + (i * 900), i, 1)).ToArray();

        Assert.IsType<EventOutcome.Accepted>(await node.Events.PushHistoryAsync(batch, RunningSandbox.Cancel));

        var got = moost.Server.Events.Find();
        Assert.Equal(batch.Select(e => (e.UnixSeconds, e.ValueScaled / 10f)), got.Select(e => (e.Timestamp, e.Value)));
        Assert.All(got, e => Assert.True(e.Historical));
    }

    [Fact]
    public async Task The_body_has_a_length_and_names_every_member()
    {
        long? length = null;
        string? body = null;
        await using var server = await RottenServer.StartAsync(async context =>
        {
            length = context.Request.ContentLength;
            using var reader = new StreamReader(context.Request.Body);
            body = await reader.ReadToEndAsync(context.RequestAborted);
            context.Response.StatusCode = 204;
        });
        await using var node = new MoostNode(server.Address);

        await node.Events.PushLiveAsync(new OutgoingEvent(node.Events.Prepare("HOME-1", "meter-1", "Meter", "ENERGY_CONSUMPTION", "SMART_METER"), At, -5, 2), RunningSandbox.Cancel);

        Assert.Equal(
            $$"""{"customerId":"{{RunningSandbox.Customer}}","customerBuildingId":"HOME-1","deviceId":"meter-1","deviceName":"Meter","type":"ENERGY_CONSUMPTION","source":"SMART_METER","value":-0.05,"timestamp":1657029000}""",
            body);
        Assert.Equal(body!.Length, length);
    }

    [Fact]
    public async Task An_empty_batch_sends_nothing()
    {
        await using var server = await RottenServer.StartAsync(context => RottenServer.AnswerAsync(context, 500, ""));
        await using var node = new MoostNode(server.Address);

        Assert.IsType<EventOutcome.Accepted>(await node.Events.PushHistoryAsync(ReadOnlyMemory<OutgoingEvent>.Empty, RunningSandbox.Cancel));
        Assert.Equal(0, server.Requests);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(413)]
    [InlineData(422)]
    public async Task A_refusal_carries_status_and_reason(int status)
    {
        var refused = Assert.IsType<EventOutcome.Refused>(await PushInto(context => RottenServer.AnswerAsync(context, status, """{"message":"no such device"}""")));

        Assert.Equal(status, refused.Status);
        Assert.StartsWith("no such device", refused.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(401, false)]
    [InlineData(408, false)]
    [InlineData(429, false)]
    [InlineData(503, false)]
    [InlineData(500, true)]
    [InlineData(502, true)]
    [InlineData(504, true)]
    public async Task Later_says_whether_MOOST_may_have_taken_it(int status, bool isAmbiguous)
    {
        var later = Assert.IsType<EventOutcome.Later>(await PushInto(context => RottenServer.AnswerAsync(context, status, "")));

        Assert.Equal((status, isAmbiguous), (later.Status, later.IsAmbiguous));
    }

    [Fact]
    public async Task A_connection_that_breaks_is_ambiguous()
    {
        Assert.True(Assert.IsType<EventOutcome.Later>(await PushInto(context =>
        {
            context.Abort();
            return Task.CompletedTask;
        })).IsAmbiguous);
    }

    [Fact]
    public async Task Retry_After_may_be_a_date_of_the_servers_clock()
    {
        var later = Assert.IsType<EventOutcome.Later>(await PushInto(context =>
        {
            context.Response.Headers.Date = "Mon, 01 Jan 2001 00:00:00 GMT";
            context.Response.Headers.RetryAfter = "Mon, 01 Jan 2001 00:00:30 GMT";
            return RottenServer.AnswerAsync(context, 503, "");
        }));

        Assert.Equal(TimeSpan.FromSeconds(30), later.RetryAfter);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        var calls = 0;
        var later = Assert.IsType<EventOutcome.Later>(await PushInto(context =>
        {
            calls++;
            context.Response.Headers.Location = "/elsewhere";
            return RottenServer.AnswerAsync(context, 307, "");
        }));

        Assert.Equal((307, 1), (later.Status, calls));
    }

    [Fact]
    public async Task One_attempt_is_one_request_whatever_happens()
    {
        await using var moost = await WithHomeAsync();
        await using var node = new MoostNode(moost.Server.Address);
        moost.Server.Faults.Add(new FaultRule { Path = "/events/*", Action = FaultAction.Cut, Effect = FaultEffect.Before });

        await node.Events.PushLiveAsync(new OutgoingEvent(Series(node), At, 1, 0), RunningSandbox.Cancel);

        Assert.Equal(1, moost.Server.Events.Count);
    }

    [Fact]
    public async Task HTTP_2_is_spoken_over_plain_http_only_when_it_is_known_to_be_understood()
    {
        Assert.Equal(new Version(1, 1), await VersionSpoken(priorKnowledge: false));
        Assert.Equal(new Version(2, 0), await VersionSpoken(priorKnowledge: true));

        static async Task<Version> VersionSpoken(bool priorKnowledge)
        {
            var seen = new Version();
            await using var server = await RottenServer.StartAsync(
                context =>
                {
                    seen = context.Request.Protocol == "HTTP/2" ? HttpVersion.Version20 : HttpVersion.Version11;
                    context.Response.StatusCode = 204;
                    return Task.CompletedTask;
                },
                http2: priorKnowledge);
            await using var node = new MoostNode(server.Address, configure: options => options.Http2PriorKnowledge = priorKnowledge);
            Assert.IsType<EventOutcome.Accepted>(await node.Events.PushLiveAsync(new OutgoingEvent(Series(node), At, 1, 0), RunningSandbox.Cancel));
            return seen;
        }
    }

    private static EventSeries Series(MoostNode node) => node.Events.Prepare("HOME-1", "meter-1", "Zähler \"1\" <Keller>", "ENERGY_CONSUMPTION", "SMART_METER");

    private static async Task<RunningSandbox> WithHomeAsync()
    {
        var moost = await RunningSandbox.StartAsync();
        using var entered = await moost.PostAsync("/buildings/v1", RunningSandbox.Building());
        return moost;
    }

    private static async Task<EventOutcome> PushInto(RequestDelegate answer)
    {
        await using var server = await RottenServer.StartAsync(answer);
        await using var node = new MoostNode(server.Address);
        return await node.Events.PushLiveAsync(new OutgoingEvent(Series(node), At, 1, 0), RunningSandbox.Cancel);
    }
}
