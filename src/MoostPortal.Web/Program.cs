using MoostPortal.Web;
using MoostPortal.Web.Hosting;
using MoostPortal.Web.Hosting.PrivatePostgres;

var builder = PortalHost.CreateBuilder(args);
if (PortalHost.CheckSettings(builder) is { Count: > 0 } mistakes)
{
    await Console.Error.WriteLineAsync($"The portal cannot start: {mistakes.Count} setting(s) need a change.");
    foreach (var mistake in mistakes)
    {
        await Console.Error.WriteLineAsync($"  - {mistake}");
    }

    return ExitCodes.SettingsWrong;
}

if (args.Contains("migrate"))
{
    await DatabaseSetup.MigrateAsync(builder.Configuration.GetConnectionString("Portal")!, CancellationToken.None);
    return ExitCodes.Stopped;
}

try
{
    await using var surroundings = await PortalHost.PrepareAsync(builder);
    await using var app = PortalHost.Build(builder, surroundings);
    return await PortalHost.RunAsync(app, surroundings);
}
catch (ClusterAlreadyRunningException e)
{
    await Console.Error.WriteLineAsync(e.Message);
    return ExitCodes.AlreadyRunning;
}
catch (PrivateClusterException e)
{
    await Console.Error.WriteLineAsync(e.Message);
    return ExitCodes.NoDatabase;
}
