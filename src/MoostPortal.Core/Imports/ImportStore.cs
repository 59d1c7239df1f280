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
public sealed class ImportStore(PortalDatabase database, IDeliveryNudge nudge, ReadingAlong along, IOptions<ImportOptions> options)
{
    private static readonly Actor s_worker = new Actor.Worker();

    /// <summary>Keeps a file. It is read while it comes in, or when <see cref="ImportRun"/> is asked to; either way nothing is stored of what is not whole.</summary>
    /// <returns>The upload's id, or why it was not taken.</returns>
    public async Task<Outcome<Guid>> ReceiveAsync(Actor actor, ImportRequest request, Stream body, CancellationToken cancel)
    {
        var id = Guid.CreateVersion7();
        if (await EnterAsync(actor, request, id, cancel) is { } problem)
        {
            return problem;
        }

        var isWhole = false;
        var file = along.Begin(id, request.SizeBytes);
        try
        {
            isWhole = await StoreAsync(id, file, body, request.SizeBytes, cancel);
        }
        finally
        {
            if (isWhole)
            {
                file.DeclareWhole();
            }
            else
            {
                file.Break();
                await DiscardAsync(id, CancellationToken.None);
            }

            file.Leave();
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

    // A chunk comes in while the one before is packed, and the one before that is saved.
    private async Task<bool> StoreAsync(Guid id, ArrivingFile file, Stream body, long? size, CancellationToken cancel)
    {
        var bytes = 0L;
        var (saved, saving) = (Task.CompletedTask, Task.CompletedTask);
        var packing = Task.FromResult(ReadOnlyMemory<byte>.Empty);
        try
        {
            for (var no = 0; ; no++)
            {
                var chunk = file.NewChunk();
                await chunk.FillAsync(body, ImportChunks.MostBytes, cancel);
                bytes += chunk.Length;
                if (bytes > options.Value.MostBytes)
                {
                    return false;
                }

                var isLast = chunk.Length < ImportChunks.MostBytes;
                if (isLast && size is { } said && said != bytes)
                {
                    throw new EndOfStreamException();
                }

                await saved;
                file.Add(chunk);
                (saved, packing) = (saving, PackAsync(packing, chunk));
                saving = SaveAsync(id, no, file, chunk, packing, saving, isLast, cancel);
                if (isLast)
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

    private static async Task<ReadOnlyMemory<byte>> PackAsync(Task before, IncomingChunk chunk)
    {
        await before;
        return await Task.Run(chunk.Pack);
    }

    private async Task SaveAsync(
        Guid id, int no, ArrivingFile file, IncomingChunk chunk, Task<ReadOnlyMemory<byte>> packing, Task before, bool isLast, CancellationToken cancel)
    {
        await Task.WhenAll(packing, before);
        await using (var transaction = await database.BeginAsync(s_worker, cancel))
        {
            if (!isLast)
            {
                // An upload whose end is missing is thrown away, so only the end has to be waited for: what came before is on disk with it.
                await transaction.Db.Database.ExecuteSqlAsync($"set local synchronous_commit = off", cancel);
            }

            await ImportChunks.AddAsync(transaction.Connection, id, no, await packing, chunk.Length, isLast, cancel);
            await transaction.CommitAsync(cancel);
        }

        chunk.ReturnPacked();
        file.Release(chunk);
    }

    private async Task DiscardAsync(Guid id, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(s_worker, cancel);
        await transaction.Db.Database.ExecuteSqlAsync($"delete from import where import_id = {id}", cancel);
        await transaction.CommitAsync(cancel);
    }
}
