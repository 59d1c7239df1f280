using MoostPortal.Core.Devices;
using MoostPortal.Core.Readings;
using MoostPortal.MeterFiles;
using Npgsql;

namespace MoostPortal.DatabaseTests.Readings;

/// <summary>What a foreign key from pages to their series would promise.</summary>
public sealed class PagesOfSeriesTests(PostgresFixture postgres)
{
    private static readonly DateTimeOffset s_noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("select series_id, day + 1, household_id + 1, 1, 1, 900, values_micro from reading_day")]
    [InlineData("select series_id + 1, day + 1, household_id, 1, 1, 900, values_micro from reading_day")]
    [InlineData("select series_id + i % 2, day + i, household_id, 1, 1, 900, values_micro from reading_day, generate_series(1, 9) i")]
    public async Task A_page_of_no_series_of_its_household_is_refused(string pages)
    {
        var portal = await PortalAsync();

        var refusal = await RefusalAsync(portal, $"insert into reading_day (series_id, day, household_id, change_id, n, step_seconds, values_micro) {pages}");

        Assert.Equal(PostgresErrorCodes.ForeignKeyViolation, refusal);
        Assert.Equal(1, await portal.ScalarAsync<long>(ReadingsRig.Staff, "select count(*) from reading_day"));
    }

    [Theory]
    [InlineData("update reading_day set household_id = household_id + 1")]
    [InlineData("update reading_day set series_id = series_id + 1")]
    [InlineData("update series set household_id = household_id + 1")]
    public async Task Neither_a_page_nor_its_series_moves_to_another_home(string move)
    {
        var portal = await PortalAsync();

        Assert.Equal(PostgresErrorCodes.ForeignKeyViolation, await RefusalAsync(portal, move));
    }

    [Fact]
    public async Task A_home_that_goes_takes_its_pages_along()
    {
        var portal = await PortalAsync();

        await using (var transaction = await portal.Database.BeginAsync(ReadingsRig.Worker, Cancel))
        {
            await using var delete = new NpgsqlCommand("delete from building", transaction.Connection);
            await delete.ExecuteNonQueryAsync(Cancel);
            await transaction.CommitAsync(Cancel);
        }

        Assert.Equal(0, await CountAllAsync(portal));
    }

    [Fact]
    public async Task A_series_cannot_go_while_pages_of_it_are_being_stored()
    {
        var portal = await PortalAsync();
        await using var storing = await portal.Database.BeginAsync(ReadingsRig.Worker, Cancel);
        await using var store = new NpgsqlCommand(
            """
            insert into reading_day (series_id, day, household_id, change_id, n, step_seconds, values_micro)
            select series_id, day + 1, household_id, 1, 1, 900, values_micro from reading_day
            """, storing.Connection);
        await store.ExecuteNonQueryAsync(Cancel);

        var refusal = await RefusalAsync(portal, "set local lock_timeout = '200ms'; delete from series");

        Assert.Equal(PostgresErrorCodes.LockNotAvailable, refusal);
    }

    private async Task<ReadingsRig> PortalAsync()
    {
        var portal = await ReadingsRig.StartAsync(postgres);
        await portal.HomeAsync(ReadingsRig.Staff, "AT001", ("meter-1", DeviceType.SMART_METER));
        await portal.ChangeAsync(ChangePolicy.Keep, (s_noon, 1, Quality.Measured));
        return portal;
    }

    private static async Task<string?> RefusalAsync(ReadingsRig portal, string sql)
    {
        await using var transaction = await portal.Database.BeginAsync(ReadingsRig.Worker, Cancel);
        await using var command = new NpgsqlCommand(sql, transaction.Connection);
        return (await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync(Cancel))).SqlState;
    }

    // Past all walls, so that nothing is only hidden.
    private async Task<long> CountAllAsync(ReadingsRig portal)
    {
        await using var superuser = new NpgsqlConnection(postgres.AsOwner(portal.ConnectionString));
        await superuser.OpenAsync(Cancel);
        await using var count = new NpgsqlCommand("select (select count(*) from reading_day) + (select count(*) from series)", superuser);
        return (long)(await count.ExecuteScalarAsync(Cancel))!;
    }
}
