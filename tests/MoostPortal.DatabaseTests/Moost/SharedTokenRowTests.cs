using System.Text;
using MoostPortal.Core.Access;
using MoostPortal.Moost.Tokens;
using Npgsql;

namespace MoostPortal.DatabaseTests.Moost;

public sealed class SharedTokenRowTests(PostgresFixture postgres)
{
    private static readonly TimeSpan s_day = TimeSpan.FromHours(24);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_token_is_kept_with_its_times_and_every_new_one_raises_the_version()
    {
        await using var database = await TokenDatabase.CreateAsync(postgres);
        var row = new SharedTokenRow(database.Portal);
        Assert.Null(await row.ReadAsync(Cancel));

        await ReplaceAsync(row, "first");
        var kept = await ReplaceAsync(row, "second");

        Assert.Equal(("second", 2), (Encoding.ASCII.GetString(kept!.Protected), kept.Version));
        Assert.InRange(kept.Age, TimeSpan.Zero, TimeSpan.FromSeconds(20));
        Assert.InRange(kept.UntilExpiry, s_day - TimeSpan.FromSeconds(20), s_day);
        Assert.InRange(kept.UntilRefresh, (s_day * 0.8) - TimeSpan.FromSeconds(20), s_day * 0.8);
        Assert.Equal(2, (await row.ReadAsync(Cancel))!.Version);
    }

    [Fact]
    public async Task A_postponed_renewal_leaves_the_token_as_it_is()
    {
        await using var database = await TokenDatabase.CreateAsync(postgres);
        var row = new SharedTokenRow(database.Portal);
        await ReplaceAsync(row, "token");

        var kept = await row.ChangeAsync(wait: false, (_, _) => Task.FromResult<TokenChange?>(new TokenChange.Postpone(TimeSpan.FromMinutes(1))), Cancel);

        Assert.Equal(1, kept!.Version);
        Assert.InRange(kept.UntilRefresh, TimeSpan.FromSeconds(40), TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task While_one_node_has_the_turn_others_keep_the_old_token_or_wait_for_the_new_one()
    {
        await using var database = await TokenDatabase.CreateAsync(postgres);
        var (one, other) = (new SharedTokenRow(database.Portal), new SharedTokenRow(database.Portal));
        await ReplaceAsync(one, "old");
        var holding = new TaskCompletionSource();
        var proceed = new TaskCompletionSource();
        var turn = one.ChangeAsync(wait: false, async (_, _) =>
        {
            holding.SetResult();
            await proceed.Task;
            return Replace("new");
        }, Cancel);
        await holding.Task;

        var impatient = await other.ChangeAsync(wait: false, (_, _) => throw new InvalidOperationException("It has no turn."), Cancel);
        var seen = 0L;
        var patient = other.ChangeAsync(wait: true, (current, _) =>
        {
            seen = current!.Version;
            return Task.FromResult<TokenChange?>(null);
        }, Cancel);
        Assert.Equal(1, impatient!.Version);
        Assert.False(patient.IsCompleted);

        proceed.SetResult();
        await turn;
        Assert.Equal((2, 2), ((await patient)!.Version, seen));
    }

    [Fact]
    public async Task A_turn_that_fails_gives_itself_back_and_changes_nothing()
    {
        await using var database = await TokenDatabase.CreateAsync(postgres);
        var row = new SharedTokenRow(database.Portal);
        await ReplaceAsync(row, "token");

        await Assert.ThrowsAsync<InvalidOperationException>(() => row.ChangeAsync(wait: false, (_, _) => throw new InvalidOperationException("The node dies."), Cancel));

        Assert.Equal(2, (await ReplaceAsync(row, "next"))!.Version);
    }

    [Fact]
    public async Task Nobody_but_a_worker_reads_the_token()
    {
        await using var database = await TokenDatabase.CreateAsync(postgres);
        await ReplaceAsync(new SharedTokenRow(database.Portal), "token");
        Actor[] others = [new Actor.Staff(Guid.NewGuid()), new Actor.Customer(Guid.NewGuid()), new Actor.Program(Guid.NewGuid())];

        foreach (var actor in others)
        {
            await using var transaction = await database.Portal.BeginAsync(actor, Cancel);
            await using var read = new NpgsqlCommand("select protected from moost_token", transaction.Connection);
            var refusal = await Assert.ThrowsAsync<PostgresException>(() => read.ExecuteScalarAsync(Cancel));
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refusal.SqlState);
        }
    }

    private static Task<StoredToken?> ReplaceAsync(SharedTokenRow row, string token) =>
        row.ChangeAsync(wait: true, (_, _) => Task.FromResult<TokenChange?>(Replace(token)), Cancel);

    private static TokenChange.Replace Replace(string token) => new(Encoding.ASCII.GetBytes(token), s_day, s_day * 0.8);
}
