extern alias sandbox;

using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Time.Testing;
using MoostPortal.Core.Delivery;
using MoostPortal.Moost.Buildings;
using MoostPortal.Moost.Events;
using MoostPortal.Tests.Sandbox;
using sandbox::MoostPortal.Sandbox;
using sandbox::MoostPortal.Sandbox.Faults;
using sandbox::MoostPortal.Sandbox.Tokens;

namespace MoostPortal.Tests.Moost.Tokens;

public sealed class TokenLeaseTests
{
    private readonly FakeTimeProvider _clock = new(DateTimeOffset.UtcNow);
    private readonly EphemeralDataProtectionProvider _keys = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Many_callers_on_many_nodes_fetch_one_token()
    {
        await using var server = await QuietServerAsync();
        using var row = new MemoryTokenRow(_clock);
        await using var one = Node(server, row);
        await using var other = Node(server, row);

        await Task.WhenAll(Enumerable.Range(0, 100).Select(i => PushAsync(i % 2 == 0 ? one : other)));

        Assert.Equal(1, server.Tokens);
        Assert.InRange(row.Reads, 1, 4);
    }

    [Fact]
    public async Task A_token_is_renewed_at_about_four_fifths_of_its_life_while_the_old_one_serves()
    {
        await using var server = await QuietServerAsync();
        await using var node = Node(server);
        await PushAsync(node);

        _clock.Advance(TimeSpan.FromHours(24 * 0.75));
        await PushAsync(node);
        Assert.Equal(1, server.Tokens);

        _clock.Advance(TimeSpan.FromHours(24 * 0.10));
        await PushAsync(node);
        Assert.Equal(2, server.Tokens);
    }

    [Fact]
    public async Task While_no_token_can_be_had_the_old_one_lives_on_and_one_warning_is_written()
    {
        var isAway = false;
        await using var server = await RottenServer.StartAsync(AcceptAsync, context => isAway
            ? RottenServer.AnswerAsync(context, 500, "down")
            : RottenServer.AnswerAsync(context, 200, """{"access_token":"opaque","expires_in":3600}"""));
        using var logs = new CapturedLogs();
        await using var node = new MoostNode(server.Address, clock: _clock, keys: _keys, logs: logs);
        await PushAsync(node);
        isAway = true;

        for (var i = 0; i < 8; i++)
        {
            _clock.Advance(TimeSpan.FromMinutes(i == 0 ? 50 : 1));
            await PushAsync(node);
        }

        Assert.Single(logs.Lines, line => line.Contains("MOOST gives no token", StringComparison.Ordinal));

        _clock.Advance(TimeSpan.FromMinutes(10));
        var later = Assert.IsType<EventOutcome.Later>(await OutcomeAsync(node));
        Assert.Equal((null, false), (later.Status, later.IsAmbiguous));
        Assert.Contains("500", later.Reason, StringComparison.Ordinal);
        Assert.NotNull(node.Tokens.Trouble);

        isAway = false;
        _clock.Advance(TimeSpan.FromMinutes(6));
        await PushAsync(node);
        Assert.Null(node.Tokens.Trouble);
    }

    [Fact]
    public async Task Many_401s_cause_one_new_token_and_no_failure()
    {
        await using var moost = await RunningSandbox.StartAsync(new SandboxOptions { Clock = _clock });
        using var entered = await moost.PostAsync("/buildings/v1", RunningSandbox.Building());
        await using var node = new MoostNode(moost.Server.Address, clock: _clock, keys: _keys);
        await PushAsync(node);
        var issued = moost.Server.Tokens.Issued;
        _clock.Advance(TimeSpan.FromSeconds(61));
        moost.Server.Tokens.ExpireAll();

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => PushAsync(node)));

        Assert.Equal(issued + 1, moost.Server.Tokens.Issued);
    }

    [Fact]
    public async Task A_server_that_refuses_every_token_is_asked_for_one_a_minute()
    {
        await using var server = await RottenServer.StartAsync(context => RottenServer.AnswerAsync(context, 401, ""));
        using var row = new MemoryTokenRow(_clock);
        await using var one = Node(server, row);
        await using var other = Node(server, row);

        for (var second = 0; second < 180; second++)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            Assert.Equal(401, Assert.IsType<EventOutcome.Later>(await OutcomeAsync(second % 2 == 0 ? one : other)).Status);
        }

        Assert.InRange(server.Tokens, 2, 4);
    }

    [Fact]
    public async Task Forced_renewals_that_fail_keep_the_same_pace()
    {
        var isFirst = true;
        await using var server = await RottenServer.StartAsync(context => RottenServer.AnswerAsync(context, 401, ""), context =>
        {
            (var good, isFirst) = (isFirst, false);
            return RottenServer.AnswerAsync(context, good ? 200 : 500, """{"access_token":"opaque"}""");
        });
        using var row = new MemoryTokenRow(_clock);
        await using var one = Node(server, row);
        await using var other = Node(server, row);

        for (var second = 0; second < 240; second++)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            await OutcomeAsync(second % 2 == 0 ? one : other);
        }

        Assert.InRange(server.Tokens, 2, 6);
    }

    [Fact]
    public async Task Without_the_database_a_node_goes_on_with_what_it_holds()
    {
        await using var server = await QuietServerAsync();
        await using var node = Node(server);
        await PushAsync(node);
        node.Row.IsAway = true;

        _clock.Advance(TimeSpan.FromHours(1));
        await PushAsync(node);

        _clock.Advance(TimeSpan.FromHours(23));
        Assert.Contains("database", Assert.IsType<EventOutcome.Later>(await OutcomeAsync(node)).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_node_without_the_key_fetches_its_own()
    {
        await using var server = await QuietServerAsync();
        using var row = new MemoryTokenRow(_clock);
        await using var one = Node(server, row);
        await PushAsync(one);
        await using var stranger = new MoostNode(server.Address, row, new EphemeralDataProtectionProvider(), _clock);

        _clock.Advance(TimeSpan.FromSeconds(5));
        await PushAsync(stranger);

        Assert.Equal(2, server.Tokens);
    }

    [Fact]
    public async Task Without_keys_callers_wait()
    {
        await using var server = await QuietServerAsync();
        await using var node = new MoostNode(server.Address, keys: new LostKeys());

        var later = Assert.IsType<EventOutcome.Later>(await OutcomeAsync(node));

        Assert.False(later.IsAmbiguous);
        Assert.Equal(0, server.Requests);
    }

    [Fact]
    public async Task A_token_for_another_customer_writes_nothing()
    {
        await using var moost = await RunningSandbox.StartAsync();
        await using var node = new MoostNode(moost.Server.Address, configure: options => options.CustomerId = new string('a', 24));

        var later = Assert.IsType<PushSettlement.Later>(await node.Buildings.PushAsync(Homes.Home(), KnownRemote.Nothing, Cancel));

        Assert.Contains("another customer", later.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(moost.Server.Ledger.Lines(), line => line.Method == "POST");
        Assert.True((await node.Rules.ListAsync(Cancel)).IsAvailable);
    }

    [Fact]
    public async Task Wrong_credentials_are_named_and_not_hammered()
    {
        await using var moost = await RunningSandbox.StartAsync();
        await using var node = new MoostNode(moost.Server.Address, clock: _clock, configure: options => options.ClientSecret = "a-wrong-word");
        var before = moost.Server.Ledger.Arrivals;

        for (var i = 0; i < 20; i++)
        {
            _clock.Advance(TimeSpan.FromSeconds(2));
            var later = Assert.IsType<EventOutcome.Later>(await OutcomeAsync(node));
            Assert.Contains("Moost:ClientSecret", later.Reason, StringComparison.Ordinal);
            Assert.DoesNotContain("wrong-word", later.Reason, StringComparison.Ordinal);
        }

        Assert.Equal(before + 1, moost.Server.Ledger.Arrivals);
    }

    [Fact]
    public async Task A_mac_token_is_a_matter_of_configuration()
    {
        await using var moost = await RunningSandbox.StartAsync();
        moost.Server.Tokens.Form = TokenForm.Mac;
        await using var node = new MoostNode(moost.Server.Address);

        Assert.Contains("mac", Assert.IsType<EventOutcome.Later>(await OutcomeAsync(node)).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_short_lived_token_is_used_and_renewed()
    {
        await using var moost = await RunningSandbox.StartAsync(new SandboxOptions { Clock = _clock, TokenLifetime = TimeSpan.FromSeconds(30) });
        using var entered = await moost.PostAsync("/buildings/v1", RunningSandbox.Building());
        await using var node = new MoostNode(moost.Server.Address, clock: _clock);

        for (var i = 0; i < 60; i++)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            await PushAsync(node);
        }

        Assert.DoesNotContain(moost.Server.Ledger.Lines(), line => line.Status == 401);
    }

    [Fact]
    public async Task A_token_endpoint_that_hangs_makes_callers_wait_and_not_fail()
    {
        await using var moost = await RunningSandbox.StartAsync();
        moost.Server.Faults.Add(new FaultRule { Path = "/auth/*", Action = FaultAction.Hang });
        await using var node = new MoostNode(moost.Server.Address, configure: options => options.AttemptTimeout = TimeSpan.FromSeconds(1));

        Assert.Contains("did not answer in time", Assert.IsType<EventOutcome.Later>(await OutcomeAsync(node)).Reason, StringComparison.Ordinal);
    }

    private static Task<RottenServer> QuietServerAsync() => RottenServer.StartAsync(AcceptAsync);

    private static Task AcceptAsync(Microsoft.AspNetCore.Http.HttpContext context) => RottenServer.AnswerAsync(context, 200, "");

    private MoostNode Node(RottenServer server, MemoryTokenRow? row = null) => new(server.Address, row, _keys, _clock);

    private static async Task PushAsync(MoostNode node) => Assert.IsType<EventOutcome.Accepted>(await OutcomeAsync(node));

    private static ValueTask<EventOutcome> OutcomeAsync(MoostNode node) => node.Events.PushLiveAsync(
        new OutgoingEvent(node.Events.Prepare("HOME-1", "meter-1", "Meter", "ENERGY_CONSUMPTION", "SMART_METER"), 1_657_029_000, 1, 0), Cancel);

    private sealed class LostKeys : IDataProtectionProvider, IDataProtector
    {
        public IDataProtector CreateProtector(string purpose) => this;

        public byte[] Protect(byte[] plaintext) => throw new CryptographicException("The key ring is away.");

        public byte[] Unprotect(byte[] protectedData) => throw new CryptographicException("The key ring is away.");
    }
}
