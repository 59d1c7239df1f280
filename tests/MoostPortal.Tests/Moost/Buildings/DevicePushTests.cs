extern alias sandbox;

using MoostPortal.Core.Delivery;
using MoostPortal.Moost.Buildings;
using MoostPortal.Tests.Sandbox;
using sandbox::MoostPortal.Sandbox;
using sandbox::MoostPortal.Sandbox.Faults;
using static MoostPortal.Tests.Moost.Homes;

namespace MoostPortal.Tests.Moost.Buildings;

public sealed class DevicePushTests
{
    private const string OnlyDevices = "PUT /buildings/HOME-1/devices/v1";
    private const string Whole = "PUT /buildings/v1";

    private static readonly DeviceContent s_car = new("car-1", "CAR", "Zoe", null, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch);

    [Theory]
    [InlineData(PutSemantics.Replace)]
    [InlineData(PutSemantics.Merge)]
    public async Task A_device_that_came_is_put_alone(PutSemantics put)
    {
        await using var moost = await RunningSandbox.StartAsync(new SandboxOptions { PutSemantics = put });
        await using var node = new MoostNode(moost.Server.Address);
        var known = await node.AcknowledgedAsync(Home(), KnownRemote.Nothing);

        await node.AcknowledgedAsync(Home() with { Devices = [.. Home().Devices, s_car] }, known);

        Assert.Equal([OnlyDevices], Writes(moost).Skip(1));
        Assert.Contains(moost.Server.Buildings.Find("HOME-1")!["devices"]!.AsArray(), device => (string?)device!["id"] == "car-1");
    }

    [Fact]
    public async Task A_device_that_went_takes_the_whole_building()
    {
        await using var moost = await RunningSandbox.StartAsync();
        await using var node = new MoostNode(moost.Server.Address);
        var known = await node.AcknowledgedAsync(Home() with { Devices = [.. Home().Devices, s_car] }, KnownRemote.Nothing);

        await node.AcknowledgedAsync(Home(), known);

        Assert.Equal([Whole], Writes(moost).Skip(1));
        Assert.DoesNotContain(moost.Server.Buildings.Find("HOME-1")!["devices"]!.AsArray(), device => (string?)device!["id"] == "car-1");
    }

    [Fact]
    public async Task A_changed_address_takes_the_whole_building_even_when_a_device_came_too()
    {
        await using var moost = await RunningSandbox.StartAsync();
        await using var node = new MoostNode(moost.Server.Address);
        var known = await node.AcknowledgedAsync(Home(), KnownRemote.Nothing);

        await node.AcknowledgedAsync(Home() with { City = "Leipzig", Devices = [.. Home().Devices, s_car] }, known);

        Assert.Equal([Whole], Writes(moost).Skip(1));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(404)]
    [InlineData(405)]
    public async Task A_MOOST_that_does_not_take_devices_alone_gets_the_whole_building(int status)
    {
        await using var moost = await RunningSandbox.StartAsync();
        await using var node = new MoostNode(moost.Server.Address);
        var known = await node.AcknowledgedAsync(Home(), KnownRemote.Nothing);
        moost.Server.Faults.Add(new FaultRule { Path = "/buildings/*/devices/v1", Action = FaultAction.Answer, Status = status });

        await node.AcknowledgedAsync(Home() with { Devices = [.. Home().Devices, s_car] }, known);

        Assert.Equal([OnlyDevices, Whole], Writes(moost).Skip(1));
        Assert.Contains(moost.Server.Buildings.Find("HOME-1")!["devices"]!.AsArray(), device => (string?)device!["id"] == "car-1");
    }

    [Fact]
    public async Task Devices_that_MOOST_took_and_does_not_show_are_put_with_the_whole_building()
    {
        await using var moost = await RunningSandbox.StartAsync();
        await using var node = new MoostNode(moost.Server.Address);
        var known = await node.AcknowledgedAsync(Home(), KnownRemote.Nothing);
        moost.Server.Faults.Add(new FaultRule { Path = "/buildings/*/devices/v1", Action = FaultAction.Answer, Status = 200, Times = 1 });

        await node.AcknowledgedAsync(Home() with { Devices = [.. Home().Devices, s_car] }, known);

        Assert.Equal([OnlyDevices, Whole], Writes(moost).Skip(1));
        Assert.Contains(moost.Server.Buildings.Find("HOME-1")!["devices"]!.AsArray(), device => (string?)device!["id"] == "car-1");
    }

    [Fact]
    public async Task A_push_tells_what_it_asked_and_how_MOOST_answered_without_the_token()
    {
        await using var moost = await RunningSandbox.StartAsync();
        await using var node = new MoostNode(moost.Server.Address);
        moost.Server.Faults.Add(new FaultRule { Method = "POST", Path = "/buildings/v1", Action = FaultAction.Answer, Status = 422, Body = """{"message":"zip: is unknown"}""" });

        var settlement = await node.Buildings.PushAsync(Home(), KnownRemote.Nothing, RunningSandbox.Cancel);

        var exchange = Assert.Single(settlement.Exchanges);
        Assert.Equal(("POST", AttemptOutcome.Refused, 422), (exchange.Method, exchange.Outcome, exchange.Status));
        Assert.Contains("zip: is unknown", exchange.Error, StringComparison.Ordinal);
        Assert.Contains("HOME-1", exchange.Request, StringComparison.Ordinal);
        Assert.DoesNotContain("Bearer", $"{exchange}", StringComparison.Ordinal);
    }

    private static IEnumerable<string> Writes(RunningSandbox moost) =>
        moost.Server.Ledger.Lines().Where(line => line.Method is "POST" or "PUT" && line.Path.StartsWith("/buildings", StringComparison.Ordinal)).Select(line => $"{line.Method} {line.Path}");
}
