using Microsoft.Extensions.Logging.Abstractions;
using MoostPortal.Web.Hosting.PrivatePostgres;

namespace MoostPortal.DatabaseTests.Hosting;

public sealed class BinarySearchTests : IDisposable
{
    private static readonly ServerAccount s_root = ServerAccount.Own with { IsRoot = true };
    private readonly FakeMachine _machine = new();

    [Fact]
    public async Task The_configured_folder_comes_before_everything()
    {
        await _machine.AddServerAsync(_machine.PathDir, 16);
        var configured = await _machine.AddServerAsync(_machine.Combine("opt"), 15);

        var found = await FindAsync(_machine.Options with { BinDir = configured });

        Assert.Equal(new(configured, 15), found);
    }

    [Fact]
    public async Task A_configured_folder_without_a_server_is_a_mistake_and_not_passed_over()
    {
        await _machine.AddServerAsync(_machine.PathDir, 16);

        var refused = await Assert.ThrowsAsync<PrivateClusterException>(() => FindAsync(_machine.Options with { BinDir = "/nowhere" }));

        Assert.Contains("/nowhere", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PATH_comes_before_the_system_folder()
    {
        await _machine.AddServerAsync(SystemFolder(17), 17);
        await _machine.AddServerAsync(_machine.PathDir, 16);

        Assert.Equal(new(_machine.PathDir, 16), await FindAsync(_machine.Options));
    }

    [Fact]
    public async Task The_newest_system_folder_that_has_both_programs_is_taken()
    {
        await _machine.AddServerAsync(SystemFolder(9), 9);
        await _machine.AddServerAsync(SystemFolder(15), 15);
        await FakeMachine.AddProgramAsync(SystemFolder(17), "postgres", "echo 'postgres (PostgreSQL) 17.1'");

        Assert.Equal(new(SystemFolder(15), 15), await FindAsync(_machine.Options));
    }

    [Fact]
    public async Task An_installed_npm_package_is_taken_without_running_npm()
    {
        await _machine.AddServerAsync(_machine.Npm.BinDir, 18);
        await FakeMachine.AddProgramAsync(_machine.PathDir, "npm", "exit 1");

        Assert.Equal(new(_machine.Npm.BinDir, 18), await FindAsync(_machine.Options));
    }

    [Fact]
    public async Task A_broken_npm_package_is_installed_anew()
    {
        await FakeMachine.AddProgramAsync(_machine.Npm.BinDir, "initdb", "exit 0");
        await FakeMachine.AddProgramAsync(_machine.Npm.BinDir, "postgres", "echo 'libicui18n.so.60: cannot open shared object file' >&2; exit 127");
        await FakeMachine.AddProgramAsync(_machine.PathDir, "npm", await _machine.InstallCommandAsync(_machine.Npm.BinDir, 18));

        Assert.Equal(new(_machine.Npm.BinDir, 18), await FindAsync(_machine.Options));
    }

    [Fact]
    public async Task Npm_installs_before_apt_does()
    {
        await FakeMachine.AddProgramAsync(_machine.PathDir, "npm", await _machine.InstallCommandAsync(_machine.Npm.BinDir, 18));
        await FakeMachine.AddProgramAsync(_machine.PathDir, "apt-get", "exit 1");

        Assert.Equal(new(_machine.Npm.BinDir, 18), await FindAsync(_machine.Options, s_root));
    }

    [Fact]
    public async Task Root_falls_back_to_apt_when_npm_fails()
    {
        await FakeMachine.AddProgramAsync(_machine.PathDir, "npm", "exit 1");
        await FakeMachine.AddProgramAsync(_machine.PathDir, "apt-get", $"[ \"$1\" = update ] || {{ {await _machine.InstallCommandAsync(SystemFolder(15), 15)}; }}");

        Assert.Equal(new(SystemFolder(15), 15), await FindAsync(_machine.Options, s_root));
    }

    [Fact]
    public async Task Without_root_apt_is_not_tried_and_the_message_names_the_three_ways()
    {
        await FakeMachine.AddProgramAsync(_machine.PathDir, "npm", "echo 'registry is away'; exit 1");
        await FakeMachine.AddProgramAsync(_machine.PathDir, "apt-get", await _machine.InstallCommandAsync(SystemFolder(15), 15));

        var refused = await Assert.ThrowsAsync<PrivateClusterException>(() => FindAsync(_machine.Options));

        string[] expected = ["Postgres:BinDir", "Node.js", "ConnectionStrings:Portal", "registry is away"];
        Assert.All(expected, way => Assert.Contains(way, refused.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Existing_data_choose_the_version_they_belong_to()
    {
        await _machine.AddServerAsync(_machine.PathDir, 17);
        await _machine.AddServerAsync(SystemFolder(15), 15);

        Assert.Equal(new(SystemFolder(15), 15), await FindAsync(_machine.Options, major: 15));
    }

    [Fact]
    public async Task Data_of_a_version_that_is_gone_are_named_instead_of_an_empty_database_opened()
    {
        await _machine.AddServerAsync(_machine.PathDir, 17);
        await FakeMachine.AddProgramAsync(_machine.PathDir, "npm", "exit 1");

        var refused = await Assert.ThrowsAsync<PrivateClusterException>(() => FindAsync(_machine.Options, major: 15));

        Assert.Contains("belong to PostgreSQL 15, but only version 17 was found", refused.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _machine.Dispose();

    private string SystemFolder(int major) => Path.Combine(_machine.SystemDir, $"{major}", "bin");

    private static Task<PostgresBinaries> FindAsync(PrivateClusterOptions options, ServerAccount? account = null, int? major = null) =>
        new BinarySearch(options, account ?? ServerAccount.Own, NullLogger.Instance).FindAsync(major, TestContext.Current.CancellationToken);
}
