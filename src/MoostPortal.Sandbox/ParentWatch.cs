namespace MoostPortal.Sandbox;

/// <summary>Ends the process when its standard input closes: the kernel closes the pipe even when the parent is killed outright.</summary>
internal static class ParentWatch
{
    public static void Start(IHostApplicationLifetime lifetime)
    {
        // A read of standard input blocks and cannot be cancelled, so it gets a thread that does not keep the process alive.
        var thread = new Thread(() => Watch(lifetime)) { IsBackground = true, Name = nameof(ParentWatch) };
        thread.Start();
    }

    private static void Watch(IHostApplicationLifetime lifetime)
    {
        using var input = Console.OpenStandardInput();
        Span<byte> ignored = stackalloc byte[256];
        while (input.Read(ignored) > 0)
        {
        }

        lifetime.StopApplication();
    }
}
