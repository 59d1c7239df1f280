using System.Globalization;
using System.Runtime.InteropServices;
using MoostPortal.Benchmarks;
using MoostPortal.Benchmarks.Fleet;
using MoostPortal.Benchmarks.Import;
using MoostPortal.Benchmarks.Parse;
using MoostPortal.Benchmarks.Push;
using MoostPortal.Benchmarks.Reconcile;

if (args is [CoreDataServer.Switch, var size])
{
    await CoreDataServer.RunAsync(int.Parse(size, CultureInfo.InvariantCulture), CancellationToken.None);
    return 0;
}

if (Choice.Parse(args) is not { } choice)
{
    await Console.Error.WriteLineAsync($"Usage: dotnet run -c Release --project tests/MoostPortal.Benchmarks -- {Choice.Usage}");
    return 2;
}

using var stop = new CancellationTokenSource();
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
var cancel = stop.Token;
try
{
    switch (choice.Name)
    {
        case ReconcileBenchmark.Switch:
            return await ReconcileBenchmark.RunAsync(choice.Homes, cancel) ? 0 : 1;
        case QuarterBenchmark.Switch:
            return await QuarterBenchmark.RunAsync(choice.Homes, cancel) ? 0 : 1;
        case PlanChangeBenchmark.Switch:
            return await PlanChangeBenchmark.RunAsync(choice.Homes, cancel) ? 0 : 1;
        case TariffPlanBenchmark.Switch:
            return await TariffPlanBenchmark.RunAsync(choice.Homes, cancel) ? 0 : 1;
    }

    await using var stage = await Stage.SetUpAsync(choice.Scale, cancel);
    var report = new Report(stage);
    if (choice.Name is null or HistoryBenchmark.Switch)
    {
        var file = await ReadingsFile.WriteAsync(stage.Folder, choice.Scale, cancel);
        stage.FileBytes = new FileInfo(file.Path).Length;
        if (choice.Name is null)
        {
            await ParseBenchmark.RunAsync(stage, file, report, cancel);
            await ImportBenchmark.RunAsync(stage, file, report, cancel);
        }

        await HistoryBenchmark.RunAsync(stage, report, file, cancel);
    }

    if (choice.Name is null or Choice.Push)
    {
        await PushBenchmark.RunAsync(stage, report, cancel);
    }

    if (choice.Name is null or ClaimBenchmark.Switch)
    {
        await ClaimBenchmark.RunAsync(stage, report, cancel);
    }

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
