using MoostPortal.Web.Hosting.PrivatePostgres;

namespace MoostPortal.DatabaseTests.Hosting;

public sealed class NpmPackageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private NpmPackage Package => new(_folder.FullPath);

    [Fact]
    public void Missing_library_links_are_made_relative_and_existing_ones_stay()
    {
        Describe("""[{"source":"native/lib/libpq.so.5.18","target":"native/lib/libpq.so.5"},{"source":"native/lib/libpq.so.5.18","target":"native/lib/libpq.so"}]""");
        File.WriteAllText(Below("lib", "libpq.so.5.18"), "library");
        File.CreateSymbolicLink(Below("lib", "libpq.so"), "libpq.so.5");

        Package.Link();
        Package.Link();

        Assert.Equal("libpq.so.5.18", new FileInfo(Below("lib", "libpq.so.5")).LinkTarget);
        Assert.Equal("libpq.so.5", new FileInfo(Below("lib", "libpq.so")).LinkTarget);
        Assert.Equal("library", File.ReadAllText(Below("lib", "libpq.so")));
    }

    [Theory]
    [InlineData("native/lib/libpq.so", "../../../outside")]
    [InlineData("/etc/passwd", "native/lib/libpq.so")]
    public void Links_stay_inside_the_package(string source, string target)
    {
        Describe($$"""[{"source":"{{source}}","target":"{{target}}"}]""");

        Assert.Throws<PrivateClusterException>(Package.Link);

        Assert.Empty(Directory.GetFiles(Below("lib")));
    }

    public void Dispose() => _folder.Dispose();

    private string Below(params string[] parts) => Path.Combine([Package.Root, "native", .. parts]);

    private void Describe(string links)
    {
        Directory.CreateDirectory(Below("lib"));
        File.WriteAllText(Below("pg-symlinks.json"), links);
    }
}
