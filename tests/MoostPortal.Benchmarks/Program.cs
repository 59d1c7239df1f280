using System.Globalization;
using System.Runtime.InteropServices;
using MoostPortal.Benchmarks;
using MoostPortal.Benchmarks.Import;
using MoostPortal.Benchmarks.Parse;
using MoostPortal.Benchmarks.Push;
using MoostPortal.Benchmarks.Reconcile;

if (args is [CoreDataServer.Switch, var size])
{
    await CoreDataServer.RunAsync(int.Parse(size, CultureInfo.InvariantCulture), CancellationToken.None);
    return 0;
}

var fleet = args is [ReconcileBenchmark.Switch] ? ReconcileBenchmark.Homes
    : args is [ReconcileBenchmark.Switch, var wanted] && int.TryParse(wanted, NumberStyles.None, CultureInfo.InvariantCulture, out var some) ? some
    : 0;
var scale = Scale.Parse(args);
if (scale is null && fleet == 0)
{
    await Console.Error.WriteLineAsync("Usage: dotnet run -c Release --project tests/MoostPortal.Benchmarks -- [--scale 1m|10m | --reconcile [homes]]");
    return 2;
}

using var stop = new CancellationTokenSource();
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
var cancel = stop.Token;
try
{
    if (fleet > 0)
    {
        return await ReconcileBenchmark.RunAsync(fleet, cancel) ? 0 : 1;
    }

    await using var stage = await Stage.SetUpAsync(scale!, cancel);
    var report = new Report(stage);
    var file = await ReadingsFile.WriteAsync(stage.Folder, scale!, cancel);
    stage.FileBytes = new FileInfo(file.Path).Length;
    await ParseBenchmark.RunAsync(stage, file, report, cancel);
    await ImportBenchmark.RunAsync(stage, file, report, cancel);
    await PushBenchmark.RunAsync(stage, report, cancel);

    await Console.Out.WriteLineAsync(report.ToMarkdown());
    return report.HasFault ? 1 : 0;
}
catch (OperationCanceledException) when (cancel.IsCancellationRequested)
{
    return 130;
}

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}
