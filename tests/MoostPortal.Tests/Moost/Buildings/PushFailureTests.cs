extern alias sandbox;

using MoostPortal.Core.Delivery;
using MoostPortal.Moost.Buildings;
using MoostPortal.Tests.Sandbox;
using sandbox::MoostPortal.Sandbox.Faults;
using static MoostPortal.Tests.Moost.Homes;

namespace MoostPortal.Tests.Moost.Buildings;

public sealed class PushFailureTests
{
    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(413)]
    [InlineData(422)]
    public async Task A_refusal_is_for_people(int status)
    {
        var refused = Assert.IsType<PushSettlement.Refused>(await PushInto(new FaultRule { Action = FaultAction.Answer, Status = status, Body = """{"zip":"is wrong"}""" }));

        Assert.Equal(status, refused.Status);
        Assert.Contains("zip: is wrong", refused.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(301)]
    public async Task An_answer_that_blames_MOOST_means_later(int status)
    {
        var later = Assert.IsType<PushSettlement.Later>(await PushInto(new FaultRule { Action = FaultAction.Answer, Status = status, RetryAfter = "17" }));

        Assert.Equal((status, TimeSpan.FromSeconds(17), false), (later.Status, later.RetryAfter, later.IsAmbiguous));
    }

    [Fact]
    public async Task An_unreadable_wish_is_no_wish()
    {
        var later = Assert.IsType<PushSettlement.Later>(await PushInto(new FaultRule { Action = FaultAction.Answer, Status = 503, RetryAfter = "soon" }));

        Assert.Null(later.RetryAfter);
    }

    [Theory]
    [InlineData(FaultAction.Hang)]
    [InlineData(FaultAction.Cut)]
    public async Task A_write_without_an_answer_is_ambiguous(FaultAction action)
    {
        var later = Assert.IsType<PushSettlement.Later>(await PushInto(new FaultRule { Action = action }));

        Assert.True(later.IsAmbiguous);
        Assert.Null(later.Status);
    }

    [Fact]
    public async Task A_success_with_a_broken_body_is_a_success()
    {
        Assert.IsType<PushSettlement.Acknowledged>(await PushInto(new FaultRule { Action = FaultAction.Truncate }));
    }

    [Fact]
    public async Task A_page_in_front_of_MOOST_is_not_taken_for_its_word()
    {
        var later = Assert.IsType<PushSettlement.Later>(await PushInto(
            new FaultRule { Action = FaultAction.Answer, Status = 200, ContentType = "text/html", Body = "<html><title>Maintenance</title></html>" }));

        Assert.Contains("Maintenance", later.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_was_sent_when_nobody_listens()
    {
        Uri address;
        await using (var gone = await RottenServer.StartAsync(context => RottenServer.AnswerAsync(context, 200, "{}")))
        {
            address = gone.Address;
        }

        await using var node = new MoostNode(address);
        var later = Assert.IsType<PushSettlement.Later>(await node.Buildings.PushAsync(Home(), KnownRemote.Nothing, RunningSandbox.Cancel));

        Assert.False(later.IsAmbiguous);
        Assert.Contains("cannot be reached", later.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_removed_person_stays_removed_when_the_answer_to_adding_them_was_lost()
    {
        await using var moost = await RunningSandbox.StartAsync();
        await using var node = new MoostNode(moost.Server.Address);
        var known = await node.AcknowledgedAsync(Home(), KnownRemote.Nothing);
        moost.Server.Faults.Add(new FaultRule { Method = "PUT", Action = FaultAction.Cut, Effect = FaultEffect.Before, Times = 1 });

        var (lost, interrupted) = await node.PushAsync(Home() with { UserIds = ["anna"] }, known);
        Assert.True(Assert.IsType<PushSettlement.Later>(lost).IsAmbiguous);
        Assert.Single(moost.Server.Buildings.Find("HOME-1")!["userIds"]!.AsArray());
        await node.AcknowledgedAsync(Home(), interrupted);

        Assert.Empty(moost.Server.Buildings.Find("HOME-1")!["userIds"]!.AsArray());
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("""{"customerBuildingId":"HOME-2"}""")]
    [InlineData("""{"customerBuildingId":"HOME-1","zip":"1","zip":"2"}""")]
    [InlineData("""{"customerBuildingId":"HOME-1","city":"\ud800"}""")]
    [InlineData("""{"customerBuildingId":"HOME-1","zip":""")]
    [InlineData("")]
    public async Task What_is_not_the_building_is_never_written_back(string body)
    {
        await using var server = await RottenServer.StartAsync(context => RottenServer.AnswerAsync(context, 200, body));
        await using var node = new MoostNode(server.Address);

        Assert.IsType<PushSettlement.Later>(await node.Buildings.PushAsync(Home(), new KnownRemote(1, null, null, false), RunningSandbox.Cancel));
        Assert.Equal(1, server.Requests);
    }

    [Fact]
    public async Task A_member_that_MOOST_keeps_against_our_will_is_refused_with_its_name()
    {
        var kept = RunningSandbox.With(RunningSandbox.Building(), b => b["deactivatedTimestamp"] = 1_600_000_000);
        await using var server = await RottenServer.StartAsync(context => RottenServer.AnswerAsync(context, 200, kept));
        await using var node = new MoostNode(server.Address);

        var refused = Assert.IsType<PushSettlement.Refused>(await node.Buildings.PushAsync(Home(), new KnownRemote(1, null, null, false), RunningSandbox.Cancel));

        Assert.Contains("deactivatedTimestamp", refused.Reason, StringComparison.Ordinal);
    }

    private static async Task<PushSettlement> PushInto(FaultRule fault)
    {
        await using var moost = await RunningSandbox.StartAsync();
        moost.Server.Faults.Add(fault with { Method = "POST", Path = "/buildings/v1" });
        await using var node = new MoostNode(moost.Server.Address, configure: options => options.AttemptTimeout = TimeSpan.FromSeconds(3));
        return await node.Buildings.PushAsync(Home(), KnownRemote.Nothing, RunningSandbox.Cancel);
    }
}
