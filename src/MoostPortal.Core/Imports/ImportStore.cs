using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MoostPortal.Core.Access;
using MoostPortal.Core.Delivery;
using MoostPortal.Core.Problems;
using MoostPortal.Core.Readings;

namespace MoostPortal.Core.Imports;

/// <summary>
/// Takes uploads: the bytes are kept as compressed chunks while they come in, so that any node can read them and nobody has to upload
/// twice. An upload that breaks off leaves nothing.
/// </summary>
public sealed class ImportStore(PortalDatabase database, IDeliveryNudge nudge, IOptions<ImportOptions> options)
{
    private static readonly Actor s_worker = new Actor.Worker();

    /// <summary>Keeps a file. It is read when <see cref="ImportRun"/> is asked to.</summary>
    /// <returns>The upload's id, or why it was not taken.</returns>
    public async Task<Outcome<Guid>> ReceiveAsync(Actor actor, ImportRequest request, Stream body, CancellationToken cancel)
    {
        var id = Guid.CreateVersion7();
        if (await EnterAsync(actor, request, id, cancel) is { } problem)
        {
            return problem;
        }

        var isWhole = false;
        try
        {
            isWhole = await StoreAsync(id, body, cancel);
        }
        finally
        {
            if (!isWhole)
            {
                await DiscardAsync(id, CancellationToken.None);
            }
        }

        if (!isWhole)
        {
            return new Problem("", "import.too-large", options.Value.MostMegabytes);
        }

        nudge.ImportsAreDue();
        return id;
    }

    /// <summary>Uploads that wait to be read, the oldest first; one that a run works on is among them and is passed over by its lock.</summary>
    public async Task<IReadOnlyList<Guid>> DueAsync(CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(s_worker, cancel);
        return await transaction.Db.Database
            .SqlQuery<Guid>($"select import_id as \"Value\" from import where state in ('received', 'reading', 'committing') or undo_asked_at is not null order by import_id")
            .ToListAsync(cancel);
    }

    /// <summary>Removes uploads whose server died while they came in. Those that may be resumed are <see cref="UploadSessions"/>' own.</summary>
    public async Task<int> DiscardAbandonedAsync(TimeSpan silence, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(s_worker, cancel);
        var gone = await transaction.Db.Database.ExecuteSqlAsync(
            $"""
            delete from import i where state = 'receiving' and updated_at < now() - {silence}
                and not exists (select from import_upload u where u.import_id = i.import_id)
            """, cancel);
        await transaction.CommitAsync(cancel);
        return gone;
    }

    /// <summary>Writes down that a file will come in, after the checks that need none of its bytes.</summary>
    internal async Task<Problem?> EnterAsync(Actor actor, ImportRequest request, Guid id, CancellationToken cancel)
    {
        EventType? type = null;
        if (request.Type is not null && ReadingRules.CheckType(request.Type, out type) is { } wrongType)
        {
            return wrongType;
        }

        var (building, household) = ((KnownBuilding?)null, (int?)null);
        await using (var look = await database.BeginAsync(actor, cancel))
        {
            if (request.CustomerBuildingId is { } home)
            {
                building = (await KnownDevices.FindAsync(look.Connection, [home], [request.DeviceId ?? ""], cancel)).Building(home);
                household = building?.HouseholdId;
            }
            else if (actor is Actor.Customer)
            {
                var own = await look.Db.Database.SqlQuery<int>($"select h as \"Value\" from unnest(app.actor_households()) h order by h limit 1").ToListAsync(cancel);
                household = own is [var first] ? first : null;
            }
        }

        if (request.CustomerBuildingId is not null && building is null)
        {
            return new Problem("customerBuildingId", "building.not-found");
        }

        if (request.DeviceId is { } device && building is not null && building.Device(device) is null)
        {
            return new Problem("deviceId", "device.not-found", device);
        }

        if (actor is Actor.Customer && household is null)
        {
            return new Problem("customerBuildingId", "import.building.missing");
        }

        var (kind, actorId) = ImportActor.Columns(actor);
        var name = request.FileName.Length <= 200 ? request.FileName : request.FileName[..200];
        await using var transaction = await database.BeginAsync(s_worker, cancel);
        await transaction.Db.Database.ExecuteSqlAsync(
            $"""
            insert into import (import_id, household_id, building_id, actor_kind, actor_id, file_name, device_id, event_type, changed_policy, is_dry_run,
                waits_for_commit, state)
            values ({id}, {household}, {building?.BuildingId}, {kind}, {actorId}, {name}, {request.DeviceId}, {type?.Number}, {request.Changed.Word()},
                {request.IsDryRun}, {request.IsDryRun || request.WaitsForCommit}, 'receiving')
            """, cancel);
        await transaction.CommitAsync(cancel);
        return null;
    }

    // A chunk comes in while the one before is packed and saved.
    private async Task<bool> StoreAsync(Guid id, Stream body, CancellationToken cancel)
    {
        using var one = new IncomingChunk();
        using var other = new IncomingChunk();
        var (bytes, saving) = (0L, Task.CompletedTask);
        try
        {
            for (var no = 0; ; no++)
            {
                var chunk = no % 2 == 0 ? one : other;
                await chunk.FillAsync(body, ImportChunks.MostBytes, cancel);
                bytes += chunk.Length;
                if (bytes > options.Value.MostBytes)
                {
                    return false;
                }

                await saving;
                var place = no;
                saving = Task.Run(() => SaveAsync(id, place, chunk, cancel), CancellationToken.None);
                if (chunk.Length < ImportChunks.MostBytes)
                {
                    await saving;
                    return true;
                }
            }
        }
        finally
        {
            await saving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task SaveAsync(Guid id, int no, IncomingChunk chunk, CancellationToken cancel)
    {
        var isLast = chunk.Length < ImportChunks.MostBytes;
        var packed = chunk.Pack();
        await using var transaction = await database.BeginAsync(s_worker, cancel);
        if (!isLast)
        {
            // An upload whose end is missing is thrown away, so only the end has to be waited for: what came before is on disk with it.
            await transaction.Db.Database.ExecuteSqlAsync($"set local synchronous_commit = off", cancel);
        }

        await ImportChunks.AddAsync(transaction.Connection, id, no, packed, chunk.Length, isLast, cancel);
        await transaction.CommitAsync(cancel);
    }

    private async Task DiscardAsync(Guid id, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(s_worker, cancel);
        await transaction.Db.Database.ExecuteSqlAsync($"delete from import where import_id = {id}", cancel);
        await transaction.CommitAsync(cancel);
    }
}
