extern alias sandbox;

using System.Text.Json.Nodes;
using MoostPortal.Core.Delivery;
using MoostPortal.Moost.Buildings;
using MoostPortal.Tests.Sandbox;
using sandbox::MoostPortal.Sandbox;
using sandbox::MoostPortal.Sandbox.Faults;
using static MoostPortal.Tests.Moost.Homes;

namespace MoostPortal.Tests.Moost.Buildings;

public sealed class PushTests
{
    public static TheoryData<PutSemantics> BothSemantics { get; } = [PutSemantics.Replace, PutSemantics.Merge];

    [Fact]
    public async Task A_new_home_is_created_and_what_MOOST_made_of_it_is_read()
    {
        await using var moost = await RunningSandbox.StartAsync();
        await using var node = new MoostNode(moost.Server.Address);

        var (settlement, known) = await node.PushAsync(Home() with { Tariff = Dual }, KnownRemote.Nothing);

        var done = Assert.IsType<PushSettlement.Acknowledged>(settlement);
        Assert.Equal(201, done.Status);
        var held = moost.Server.Buildings.Find("HOME-1")!;
        Assert.Equal((string?)held["id"], (string?)JsonNode.Parse(known.Remote!)!["id"]);
        Assert.Equal("07:00", (string?)held["settings"]!["tariff"]!["dual"]!["lowTariff"]!["mondayEndTime"]);
        Assert.Equal("0.296", (string?)held["settings"]!["tariff"]!["minPrice"]);
        var sent = JsonNode.Parse(done.Sent)!.AsObject();
        Assert.DoesNotContain(sent, member => member.Key is "id" or "activeRules" or "inactiveRules" or "mode");
    }

    [Theory]
    [MemberData(nameof(BothSemantics))]
    public async Task What_is_not_ours_survives_a_push(PutSemantics put)
    {
        await using var moost = await RunningSandbox.StartAsync(new SandboxOptions { PutSemantics = put });
        await using var node = new MoostNode(moost.Server.Address);
        var known = await node.AcknowledgedAsync(Home(), KnownRemote.Nothing);
        var edited = moost.Server.Buildings.Find("HOME-1")!;
        edited["properties"] = JsonNode.Parse("""{"segment":"gold","score":1.50,"note":"ü\"<>"}""");
        edited["ruleMode"] = "EXCLUDE";
        edited["userIds"] = new JsonArray("theirs@example.org");
        edited["isEarlyAdopter"] = true;
        edited["devices"]![0]!["firmware"] = "1.0";
        edited["settings"]!["units"] = "metric";
        using var put1 = await moost.PutAsync("/buildings/v1", edited.ToJsonString());
        var before = moost.Server.Buildings.Find("HOME-1")!;

        await node.AcknowledgedAsync(Home() with { City = "Leipzig" }, known);

        before["city"] = "Leipzig";
        var after = moost.Server.Buildings.Find("HOME-1");
        Assert.True(JsonNode.DeepEquals(before, after), $"{before}\n{after}");
        Assert.Contains("1.50", moost.Server.Buildings.Json("HOME-1"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(BothSemantics))]
    public async Task A_home_is_deactivated_and_comes_back(PutSemantics put)
    {
        await using var moost = await RunningSandbox.StartAsync(new SandboxOptions { PutSemantics = put });
        await using var node = new MoostNode(moost.Server.Address);
        var known = await node.AcknowledgedAsync(Home(), KnownRemote.Nothing);

        known = await node.AcknowledgedAsync(Home() with { DeactivatedTimestamp = Registered.AddYears(1) }, known);
        Assert.Equal(Registered.AddYears(1).ToUnixTimeSeconds(), (long?)moost.Server.Buildings.Find("HOME-1")!["deactivatedTimestamp"]);

        await node.AcknowledgedAsync(Home(), known);
        Assert.Null(moost.Server.Buildings.Find("HOME-1")!["deactivatedTimestamp"]);
    }

    [Theory]
    [MemberData(nameof(BothSemantics))]
    public async Task A_dual_tariff_becomes_a_single_one(PutSemantics put)
    {
        await using var moost = await RunningSandbox.StartAsync(new SandboxOptions { PutSemantics = put });
        await using var node = new MoostNode(moost.Server.Address);
        var known = await node.AcknowledgedAsync(Home() with { Tariff = Dual }, KnownRemote.Nothing);

        await node.AcknowledgedAsync(Home(), known);

        Assert.Equal("""{"type":"SINGLE"}""", moost.Server.Buildings.Find("HOME-1")!["settings"]!["tariff"]!.ToJsonString());
    }

    [Fact]
    public async Task A_home_that_is_there_already_is_read_and_changed()
    {
        await using var moost = await RunningSandbox.StartAsync();
        using var entered = await moost.PostAsync("/buildings/v1", RunningSandbox.With(RunningSandbox.Building(), b => b["note"] = "theirs"));
        await using var node = new MoostNode(moost.Server.Address);

        var known = await node.AcknowledgedAsync(Home() with { City = "Leipzig" }, KnownRemote.Nothing);

        var held = moost.Server.Buildings.Find("HOME-1")!;
        Assert.Equal(("Leipzig", "theirs"), ((string?)held["city"], (string?)held["note"]));
        Assert.Equal((string?)held["id"], (string?)JsonNode.Parse(known.Remote!)!["id"]);
    }

    [Fact]
    public async Task A_home_that_went_away_is_created_again()
    {
        await using var moost = await RunningSandbox.StartAsync();
        await using var node = new MoostNode(moost.Server.Address);
        var known = await node.AcknowledgedAsync(Home(), KnownRemote.Nothing);
        moost.Server.Buildings.Forget("HOME-1");

        await node.AcknowledgedAsync(Home(), known);

        Assert.NotNull(moost.Server.Buildings.Find("HOME-1"));
    }

    [Theory]
    [InlineData(0, "POST", 409, "PUT", 404)]
    [InlineData(1, "PUT", 404, "POST", 409)]
    [InlineData(1, "GET", 404, "POST", 409)]
    [InlineData(0, "POST", 409, "GET", 404)]
    public async Task MOOST_that_contradicts_itself_is_left_alone_after_one_swing(int sentVersion, string first, int firstStatus, string second, int secondStatus)
    {
        await using var moost = await RunningSandbox.StartAsync();
        using var entered = await moost.PostAsync("/buildings/v1", RunningSandbox.Building());
        moost.Server.Faults.Replace(
        [
            new FaultRule { Method = first, Path = "/buildings/*", Action = FaultAction.Answer, Status = firstStatus },
            new FaultRule { Method = second, Path = "/buildings/*", Action = FaultAction.Answer, Status = secondStatus },
        ]);
        await using var node = new MoostNode(moost.Server.Address);
        var before = moost.Server.Ledger.Lines().Count;

        var settlement = await node.Buildings.PushAsync(Home() with { City = "Leipzig" }, new KnownRemote(sentVersion, null, null, false), RunningSandbox.Cancel);

        var later = Assert.IsType<PushSettlement.Later>(settlement);
        Assert.Contains("in turn", later.Reason, StringComparison.Ordinal);
        Assert.InRange(moost.Server.Ledger.Lines().Count - before, 2, 4);
    }

    [Fact]
    public async Task A_push_that_changes_nothing_only_reads()
    {
        await using var moost = await RunningSandbox.StartAsync();
        await using var node = new MoostNode(moost.Server.Address);
        var known = await node.AcknowledgedAsync(Home() with { Tariff = Dual }, KnownRemote.Nothing);
        var before = moost.Server.Ledger.Lines().Count;

        await node.AcknowledgedAsync(Home() with { Tariff = Dual }, known);

        Assert.Equal(["GET"], moost.Server.Ledger.Lines().Skip(before).Select(line => line.Method));
    }

    [Fact]
    public async Task A_home_is_removed_and_removing_it_again_is_the_same()
    {
        await using var moost = await RunningSandbox.StartAsync();
        await using var node = new MoostNode(moost.Server.Address);
        await node.AcknowledgedAsync(Home(), KnownRemote.Nothing);

        Assert.IsType<PushSettlement.Removed>(await node.Buildings.DeleteAsync("HOME-1", RunningSandbox.Cancel));
        Assert.IsType<PushSettlement.Removed>(await node.Buildings.DeleteAsync("HOME-1", RunningSandbox.Cancel));
        Assert.Equal(0, moost.Server.Buildings.Count);
    }

    [Theory]
    [InlineData(".")]
    [InlineData("..")]
    public async Task An_id_that_a_path_would_swallow_is_refused_here(string id)
    {
        await using var server = await RottenServer.StartAsync(context => RottenServer.AnswerAsync(context, 200, "{}"));
        await using var node = new MoostNode(server.Address);

        Assert.IsType<PushSettlement.Refused>(await node.Buildings.DeleteAsync(id, RunningSandbox.Cancel));
        Assert.IsType<PushSettlement.Refused>(await node.Buildings.PushAsync(Home(id), KnownRemote.Nothing, RunningSandbox.Cancel));
        Assert.Equal(0, server.Requests);
    }
}
