using Hangfire;
using Hangfire.Storage;
using MoostPortal.Core.Access;
using MoostPortal.Core.Alerts;
using MoostPortal.Core.Delivery.Fleet;
using MoostPortal.Web.Jobs;

namespace MoostPortal.Web.Alerts;

/// <summary>
/// Measures by how much the recurring jobs are late. One that is missing, has no next time or could not be loaded will never run by itself; and jobs that are put in a
/// queue nobody works on leave no sample of the fleet.
/// </summary>
public sealed class JobAlerts(JobStorage storage, FleetSamples samples, TimeProvider clock) : IAlertGauge
{
    /// <summary>Nodes that start register the jobs; before that a missing one means nothing.</summary>
    private static readonly TimeSpan s_grace = TimeSpan.FromMinutes(2);

    private readonly long _began = clock.GetTimestamp();

    public async Task<AlertLook> LookAsync(CancellationToken cancel)
    {
        if (clock.GetElapsedTime(_began) < s_grace)
        {
            return AlertLook.Nothing;
        }

        var sampled = await samples.LatestAsync(new Actor.Worker(), cancel);
        using var connection = storage.GetConnection();
        return new AlertLook([AlertCondition.JobSilent], MeasuresOf(connection.GetRecurringJobs(), Schedule.Ids, sampled, clock.GetUtcNow()));
    }

    internal static IReadOnlyList<AlertMeasure> MeasuresOf(IReadOnlyList<RecurringJobDto> jobs, IReadOnlyList<string> wanted, DateTimeOffset? sampled, DateTimeOffset now)
    {
        var known = jobs.Where(job => !job.Removed).ToDictionary(job => job.Id, StringComparer.Ordinal);
        var dead = wanted.Where(id => !known.TryGetValue(id, out var job) || job.NextExecution is null || job.Error is not null).ToList();
        if (dead.Count > 0)
        {
            return [new AlertMeasure(AlertCondition.JobSilent, "", Value: null, string.Join(", ", dead))];
        }

        var late = wanted.Select(id => (Id: id, Minutes: (long)(now - new DateTimeOffset(DateTime.SpecifyKind(known[id].NextExecution!.Value, DateTimeKind.Utc))).TotalMinutes))
            .Concat(sampled is { } latest ? [(Id: "sample-fleet", Minutes: (long)(now - latest).TotalMinutes - 1)] : [])
            .GroupBy(job => job.Id, StringComparer.Ordinal).Select(job => (Id: job.Key, Minutes: job.Max(one => one.Minutes)))
            .Where(job => job.Minutes > 0).OrderByDescending(job => job.Minutes).ToList();
        return late.Count > 0 ? [new AlertMeasure(AlertCondition.JobSilent, "", late[0].Minutes, string.Join(", ", late.Select(job => job.Id)))] : [];
    }
}
