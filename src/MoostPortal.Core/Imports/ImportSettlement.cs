using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MoostPortal.Core.Access;
using MoostPortal.Core.Problems;
using MoostPortal.Core.Readings;

namespace MoostPortal.Core.Imports;

/// <summary>Writes down what came of a run, in the run's own transaction.</summary>
internal sealed class ImportSettlement(PortalTransaction work, ImportJob job)
{
    /// <summary>The file as a whole is refused.</summary>
    public async Task RefuseAsync(ImportReading reading, Problem refusal, CancellationToken cancel)
    {
        await work.Db.Database.ExecuteSqlAsync(
            $"""
            update import set state = 'refused', finished_at = now(), updated_at = now(), report = {Json(reading)}::jsonb, fingerprint = {Fingerprint(reading)},
                refusal_code = {refusal.Code}, refusal_args = {JsonSerializer.Serialize([.. refusal.Args.Select(arg => $"{arg}")], ImportJson.Default.StringArray)}::jsonb
            where import_id = {job.Id}
            """, cancel);
        await work.CommitAsync(cancel);
    }

    /// <summary>Somebody has to say more; nothing is stored.</summary>
    public async Task AskAsync(ImportReading reading, CancellationToken cancel)
    {
        await SaveReadAsync(reading, default, "question", cancel);
        await work.CommitAsync(cancel);
    }

    /// <summary>It waits for somebody to commit. Who did so while it was read is taken at their word: it is due again at once.</summary>
    /// <returns>Whether that is so.</returns>
    public async Task<bool> ShowAsync(ImportReading reading, MergeCounts counts, CancellationToken cancel)
    {
        await RefusedRows.AddAsync(work.Connection, job, reading, cancel);
        await SaveReadAsync(reading, counts, "preview", cancel);
        var isDue = await work.Db.Database.ExecuteSqlAsync(
            $"update import set state = 'committing' where import_id = {job.Id} and not waits_for_commit", cancel) > 0;
        await work.CommitAsync(cancel);
        return isDue;
    }

    public async Task FinishAsync(ImportReading reading, long changeId, MergeCounts counts, CancellationToken cancel)
    {
        await RefusedRows.AddAsync(work.Connection, job, reading, cancel);
        await SaveReadAsync(reading, counts, "committed", cancel);
        await work.Db.Database.ExecuteSqlAsync($"update import set change_id = {changeId}, finished_at = now() where import_id = {job.Id}", cancel);
        await RememberAsync(reading, cancel);
        await work.CommitAsync(cancel);
    }

    public async Task UndoneAsync(long changeId, ImportUndone undone, CancellationToken cancel)
    {
        await work.Db.Database.ExecuteSqlAsync(
            $"""
            update import set state = 'undone', updated_at = now(), undo_asked_at = null, undo_change_id = {changeId},
                undone_never_sent = {undone.NeverSent}, undone_resent = {undone.Resent}, undone_not_recalled = {undone.NotRecalled}
            where import_id = {job.Id}
            """, cancel);
        await work.CommitAsync(cancel);
    }

    private Task<int> SaveReadAsync(ImportReading reading, MergeCounts counts, string state, CancellationToken cancel) => work.Db.Database.ExecuteSqlAsync(
        $"""
        update import set state = {state}, updated_at = now(), bytes_read = bytes, report = {Json(reading)}::jsonb, fingerprint = {Fingerprint(reading)},
            header = {reading.Header}, rows_read = {reading.Rows}, rows_new = {counts.New}, rows_same = {counts.Same}, rows_changed = {counts.Changed},
            rows_refused = {reading.Refusals}, rows_held = {reading.Held}, series_odd = {reading.UnusualSeries}
        where import_id = {job.Id}
        """, cancel);

    // What was answered holds for the next file of this layout, and a meter point that was taken is the home's from now on.
    private async Task RememberAsync(ImportReading reading, CancellationToken cancel)
    {
        if (job.HouseholdId is { } household && Fingerprint(reading) is { Length: > 0 } fingerprint)
        {
            await ImportMemory.SaveAsync(work.Connection, household, fingerprint, job.Answers, reading.Report.Series.Select(series => series.File), cancel);
        }

        if (job is { HouseholdId: { } owner, BuildingId: { } building })
        {
            string[] points =
            [
                .. reading.Report.Series.Where(series => series.CustomerBuildingId == job.CustomerBuildingId).Select(series => series.File.MeterPoint)
                    .OfType<string>().Where(point => point.Length <= 64 && !MeterPointForm.AreEqual(point, job.CustomerBuildingId ?? "")).Distinct(),
            ];
            await work.Db.Database.ExecuteSqlAsync(
                $"""
                insert into meter_point (household_id, building_id, meter_point) select {owner}, {building}, p from unnest({points}) p on conflict do nothing
                """, cancel);
        }
    }

    private static string Json(ImportReading reading) => JsonSerializer.Serialize(reading.Report, ImportJson.Default.ImportReport);

    private static string? Fingerprint(ImportReading reading) => reading.Report.Format?.Fingerprint;
}
