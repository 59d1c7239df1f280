using System.Globalization;
using MoostPortal.Core.Readings;
using MoostPortal.Moost.Events;

namespace MoostPortal.Benchmarks.Push;

/// <summary>The project: events through its client alone, and readings through its intake, queue and pump.</summary>
public sealed class PortalPush(Stage stage, Portal portal)
{
    private const int DraftsOfRequest = 1_000;

    public async Task<IReadOnlyList<Measurement>> ClientAsync(PushEvents events, CancellationToken cancel)
    {
        await stage.Sandbox.BeginAsync(stage.Scale.Homes, cancel);
        var (moost, series) = (portal.Events, events.Prepare(portal.Events));
        var push = await stage.Meter.MeasureAsync(() => Lanes.RunAsync(portal.InFlight, events.Count, SendAsync), isOwn: true, cancel);
        return [push with { Fault = await stage.Sandbox.CheckAsync(events.Count, cancel) }];

        async Task SendAsync(int i)
        {
            if (await moost.PushLiveAsync(events.Outgoing(series, i), cancel) is not EventOutcome.Accepted)
            {
                throw new InvalidOperationException("The sandbox did not take an event.");
            }
        }
    }

    /// <returns>The intake, and the pump.</returns>
    public async Task<IReadOnlyList<Measurement>> PumpAsync(PushEvents events, CancellationToken cancel)
    {
        await stage.Sandbox.BeginAsync(stage.Scale.Homes, cancel);
        ReadingDraft[] drafts = [.. Enumerable.Range(0, events.Count).Select(events.Draft)];
        var accepted = 0;
        var intake = await stage.Meter.MeasureAsync(AcceptAsync, isOwn: true, cancel);
        var pump = await stage.Meter.MeasureAsync(DrainAsync, isOwn: true, cancel);
        var fault = accepted == events.Count ? null : string.Create(CultureInfo.InvariantCulture, $"{accepted} of {events.Count} readings were accepted");
        return [intake with { Fault = fault }, pump with { Fault = await stage.Sandbox.CheckAsync(events.Count, cancel) ?? await LeftAsync(cancel) }];

        async Task AcceptAsync()
        {
            foreach (var some in drafts.Chunk(DraftsOfRequest))
            {
                var results = await portal.Intake.AcceptAsync(Portal.Program, some, cancel);
                accepted += results.Count(result => result.Status == ReadingStatus.Accepted);
            }
        }

        // A drain ends with its minute; the host would enqueue the next one.
        async Task DrainAsync()
        {
            for (var (before, left) = (long.MaxValue, await DueAsync(cancel)); left > 0 && left < before; (before, left) = (left, await DueAsync(cancel)))
            {
                await portal.Drain.RunAsync(cancel);
            }
        }
    }

    private async Task<long> DueAsync(CancellationToken cancel)
    {
        await using var due = portal.Superuser.CreateCommand("select count(*) from live_range");
        return (long)(await due.ExecuteScalarAsync(cancel))!;
    }

    private async Task<string?> LeftAsync(CancellationToken cancel)
    {
        await using var left = portal.Superuser.CreateCommand("select (select count(*) from live_range) + (select count(*) from event_exception)");
        var count = (long)(await left.ExecuteScalarAsync(cancel))!;
        return count == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"{count} ranges or exceptions are left");
    }
}
