using MoostPortal.Web.Hosting.PrivatePostgres;

namespace MoostPortal.DatabaseTests.Hosting;

public sealed class ServerAccountTests
{
    private const string Root = "root:x:0:0:root:/root:/bin/bash";
    private const string Nobody = "nobody:x:65534:65533:nobody:/nonexistent:/usr/sbin/nologin";
    private const string Postgres = "postgres:x:101:104:PostgreSQL administrator:/var/lib/postgresql:/bin/bash";

    [Fact]
    public void An_ordinary_user_runs_the_server_itself() => Assert.Empty(Choose([Root, Nobody, Postgres], isRoot: false, "runuser", "setpriv").Prefix);

    [Fact]
    public void Root_takes_the_account_postgres_when_there_is_one()
    {
        var account = Choose([Root, Nobody, Postgres], isRoot: true, "runuser", "setpriv");

        Assert.Equal("101:104", account.Owner);
        Assert.Equal(["/sbin/runuser", "-u", "postgres", "--"], account.Prefix);
    }

    [Theory]
    [InlineData("setpriv", Root, Nobody)]
    [InlineData("setpriv", Root, Nobody, Postgres)]
    public void Root_takes_nobody_otherwise(string program, params string[] passwd)
    {
        var account = Choose(passwd, isRoot: true, program);

        Assert.Equal("65534:65533", account.Owner);
        Assert.Equal(["/sbin/setpriv", "--reuid=65534", "--regid=65533", "--clear-groups", "--"], account.Prefix);
    }

    [Fact]
    public void Root_without_any_account_is_told_what_is_missing()
    {
        var refused = Assert.Throws<PrivateClusterException>(() => Choose([Root], isRoot: true, "runuser", "setpriv"));

        Assert.Contains("nobody", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_parent_the_account_may_not_enter_is_named()
    {
        using var folder = new TemporaryFolder();
        var closed = folder.Combine("closed");
        var inside = Path.Combine(closed, "data");
        Folder.Create(inside, Folder.Enterable);
        File.SetUnixFileMode(closed, UnixFileMode.None);

        var refused = await Assert.ThrowsAsync<PrivateClusterException>(
            () => ServerAccount.Choose().CheckCanEnterAsync(inside, TestContext.Current.CancellationToken));

        File.SetUnixFileMode(closed, Folder.Private);
        Assert.Contains($"may not enter {closed}.", refused.Message, StringComparison.Ordinal);
    }

    private static ServerAccount Choose(string[] passwd, bool isRoot, params string[] programs) =>
        ServerAccount.Choose(isRoot, passwd, program => programs.Contains(program) ? $"/sbin/{program}" : null);
}
