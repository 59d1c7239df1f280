using MoostPortal.Web.Hosting.PrivatePostgres;

namespace MoostPortal.DatabaseTests.Hosting;

public sealed class DataDirectoryTests
{
    [Theory]
    [InlineData("/srv/portal", true, null, "/root", "/srv/portal")]
    [InlineData("", true, "/root/.local/share", "/root", "/var/lib/moostportal")]
    [InlineData(" ", false, null, "/home/eva", "/home/eva/.local/share/moostportal")]
    [InlineData(null, false, "/home/eva/data", "/home/eva", "/home/eva/data/moostportal")]
    [InlineData(null, false, "relative", "/home/eva", "/home/eva/.local/share/moostportal")]
    [InlineData(null, false, "", "/home/eva", "/home/eva/.local/share/moostportal")]
    public void The_setting_wins_then_the_place_the_system_keeps_for_such_data(string? configured, bool isRoot, string? xdgDataHome, string home, string expected) =>
        Assert.Equal(expected, DataDirectory.Resolve(configured, isRoot, xdgDataHome, home));

    [Fact]
    public void An_account_without_a_home_is_told_to_set_the_folder()
    {
        var refused = Assert.Throws<PrivateClusterException>(() => DataDirectory.Resolve(configured: null, isRoot: false, xdgDataHome: null, home: ""));

        Assert.Contains("Portal:DataDir", refused.Message, StringComparison.Ordinal);
    }
}
