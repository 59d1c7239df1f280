namespace MoostPortal.Web.Hosting;

/// <summary>Log levels where nobody says otherwise: the portal's own events, and of the libraries what needs attention.</summary>
internal static class QuietLibraries
{
    public static IReadOnlyDictionary<string, string?> Levels { get; } = new Dictionary<string, string?>
    {
        ["Logging:LogLevel:Default"] = "Information",
        ["Logging:LogLevel:Microsoft"] = "Warning",
        ["Logging:LogLevel:Microsoft.Hosting.Lifetime"] = "Warning",
        ["Logging:LogLevel:System.Net.Http"] = "Warning",
        ["Logging:LogLevel:Hangfire"] = "Warning",
        ["Logging:LogLevel:Npgsql"] = "Warning",
    };
}
