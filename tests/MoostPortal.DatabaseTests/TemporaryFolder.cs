using MoostPortal.Web.Hosting.PrivatePostgres;

namespace MoostPortal.DatabaseTests;

/// <summary>A folder of a test's own that the server's account may enter, removed with everything in it.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public TemporaryFolder() => Folder.Create(FullPath, Folder.Enterable);

    public string FullPath { get; } = Path.Combine(Path.GetTempPath(), $"moostportal-{Guid.NewGuid():N}");

    public string Combine(params string[] parts) => Path.Combine([FullPath, .. parts]);

    public void Dispose() => Directory.Delete(FullPath, recursive: true);
}
