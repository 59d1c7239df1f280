using Npgsql;

namespace MoostPortal.DatabaseTests;

public sealed class PostgresFixtureTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Every_test_gets_a_database_of_its_own()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var first = NpgsqlDataSource.Create(await postgres.CreateDatabaseAsync());
        await using var second = NpgsqlDataSource.Create(await postgres.CreateDatabaseAsync());

        await using var create = first.CreateCommand("CREATE TABLE only_here (id int)");
        await create.ExecuteNonQueryAsync(cancel);

        await using var look = second.CreateCommand("SELECT to_regclass('only_here') IS NULL");
        Assert.Equal(true, await look.ExecuteScalarAsync(cancel));
    }
}
