namespace MoostPortal.Web.Hosting;

/// <summary>How the process ends, for scripts and supervisors.</summary>
public static class ExitCodes
{
    public const int Stopped = 0;
    public const int SettingsWrong = 2;
    public const int AlreadyRunning = 3;
    public const int NoDatabase = 4;
    public const int DatabaseLost = 5;
}
