using MoostPortal.Sandbox;

var configuration = new ConfigurationBuilder()
    .AddEnvironmentVariables("ASPNETCORE_")
    .AddEnvironmentVariables()
    .AddCommandLine(args)
    .Build();

await using var server = await SandboxServer.StartAsync(SandboxOptions.From(configuration), CancellationToken.None);
await Console.Out.WriteLineAsync($"MOOST sandbox at {server.Address}");
await server.WaitForEndAsync(CancellationToken.None);
