using System.Runtime.Versioning;

namespace MoostPortal.Web.Hosting.PrivatePostgres;

/// <summary>Lets one process at a time prepare a folder; the kernel gives the lock back when its holder dies.</summary>
[SupportedOSPlatform("linux")]
internal static class FileLock
{
    private static readonly TimeSpan s_betweenAttempts = TimeSpan.FromMilliseconds(100);

    /// <summary>Waits for the lock on a file, which is created when missing and never removed.</summary>
    public static async Task<IDisposable> TakeAsync(string file, CancellationToken cancel)
    {
        while (true)
        {
            try
            {
                return new FileStream(file, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
            }
            catch (IOException) when (File.Exists(file))
            {
                await Task.Delay(s_betweenAttempts, cancel);
            }
        }
    }
}
