using MoostPortal.Core.Access;
using MoostPortal.Core.Audit;
using MoostPortal.Core.Problems;
using MoostPortal.Core.Readings;
using Npgsql;
using NpgsqlTypes;

namespace MoostPortal.Core.Delivery.Slots;

/// <summary>Where staff state that readings of a home will not come, or that they are due although none ever came.</summary>
public sealed class SlotWaivers(PortalDatabase database, TimeProvider clock)
{
    public const int LongestReason = 200;

    /// <summary>The waivers of a home that are not over yet.</summary>
    public async Task<IReadOnlyList<SlotWaiver>> ListAsync(Actor actor, int buildingId, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(actor, cancel);
        return await ReadAsync(transaction.Connection, buildingId, clock.GetUtcNow(), DateTimeOffset.MaxValue, cancel);
    }

    /// <summary>The waivers of a home that touch a span, over or not.</summary>
    public async Task<IReadOnlyList<SlotWaiver>> ListAsync(Actor actor, int buildingId, DateTimeOffset from, DateTimeOffset to, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(actor, cancel);
        return await ReadAsync(transaction.Connection, buildingId, from, to, cancel);
    }

    /// <summary>States that a home owes nothing for a while: at all, of one device, or of one type.</summary>
    public async Task<IReadOnlyList<Problem>> AddAsync(
        Actor actor, int buildingId, string? deviceId, EventType? type, DateTimeOffset from, DateTimeOffset to, string? reason, CancellationToken cancel)
    {
        var problems = new List<Problem>();
        if (from >= to)
        {
            problems.Add(new Problem("to", "slot.waiver.order"));
        }

        if (reason?.Trim() is not { Length: > 0 and <= LongestReason })
        {
            problems.Add(new Problem("reason", "slot.waiver.reason", LongestReason));
        }

        if (problems.Count > 0)
        {
            return problems;
        }

        await using var transaction = await database.BeginAsync(actor, cancel);
        await using var add = new NpgsqlCommand(
            """
            insert into slot_waiver (household_id, building_id, device_id, event_type, from_at, to_at, reason, created_by)
            select household_id, building_id, $2, $3, $4, $5, $6, $7 from building where building_id = $1 and deleted_at is null returning household_id
            """, transaction.Connection)
        {
            Parameters =
            {
                new() { Value = buildingId },
                new() { Value = (object?)deviceId ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Varchar },
                new() { Value = (object?)type?.Number ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Smallint },
                new() { Value = from },
                new() { Value = to },
                new() { Value = reason!.Trim() },
                new() { Value = actor.AuditName },
            },
        };
        if (await add.ExecuteScalarAsync(cancel) is not int household)
        {
            return [new Problem("buildingId", "building.not-found")];
        }

        Audit(transaction, "slots.waived", household, buildingId);
        await transaction.CommitAsync(cancel);
        return [];
    }

    /// <summary>Takes a waiver back. Nothing happens where it is gone already.</summary>
    public async Task EndAsync(Actor actor, long waiverId, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(actor, cancel);
        await using var end = new NpgsqlCommand("delete from slot_waiver where waiver_id = $1 returning household_id, building_id", transaction.Connection)
        {
            Parameters = { new() { Value = waiverId } },
        };
        (int Household, int Building)? ended = null;
        await using (var reader = await end.ExecuteReaderAsync(cancel))
        {
            if (await reader.ReadAsync(cancel))
            {
                ended = (reader.GetInt32(0), reader.GetInt32(1));
            }
        }

        if (ended is { } home)
        {
            Audit(transaction, "slots.waiver-ended", home.Household, home.Building);
            await transaction.CommitAsync(cancel);
        }
    }

    /// <summary>Declares readings of a device as due from an instant on, before any has come or where they came in files only.</summary>
    public async Task<IReadOnlyList<Problem>> DeclareAsync(Actor actor, int buildingId, string deviceId, EventType type, DateTimeOffset from, CancellationToken cancel)
    {
        if (type.Step is null)
        {
            return [new Problem("type", "slot.no-rhythm", type.Name)];
        }

        await using var transaction = await database.BeginAsync(actor, cancel);
        await BuildingLocks.TakeAsync(transaction.Connection, [buildingId], cancel);
        await using var declare = new NpgsqlCommand(
            """
            insert into series (household_id, building_id, device_id, event_type, owes_from)
            select d.household_id, d.building_id, d.device_id, $3, $4 from device d join building b using (household_id, building_id)
            where d.building_id = $1 and d.device_id = $2 and b.deleted_at is null
            on conflict (building_id, device_id, event_type) do update set owes_from = excluded.owes_from
            returning household_id
            """, transaction.Connection)
        {
            Parameters = { new() { Value = buildingId }, new() { Value = deviceId }, new() { Value = type.Number }, new() { Value = from } },
        };
        if (await declare.ExecuteScalarAsync(cancel) is not int household)
        {
            return [new Problem("deviceId", "device.not-found", deviceId)];
        }

        Audit(transaction, "slots.declared", household, buildingId);
        await transaction.CommitAsync(cancel);
        return [];
    }

    /// <summary>The waivers of a home that touch a span.</summary>
    internal static async Task<IReadOnlyList<SlotWaiver>> ReadAsync(
        NpgsqlConnection connection, int buildingId, DateTimeOffset from, DateTimeOffset to, CancellationToken cancel)
    {
        await using var query = new NpgsqlCommand(
            """
            select w.waiver_id, w.device_id, w.event_type, w.from_at, w.to_at, w.reason from slot_waiver w
            where w.building_id = $1 and w.from_at < $3 and w.to_at > $2 order by w.from_at, w.waiver_id
            """, connection)
        {
            Parameters = { new() { Value = buildingId }, new() { Value = from }, new() { Value = to } },
        };
        var waivers = new List<SlotWaiver>();
        await using var reader = await query.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            waivers.Add(new SlotWaiver(
                reader.GetInt64(0),
                reader.IsDBNull(1) ? null : reader.GetString(1),
                reader.IsDBNull(2) ? null : EventTypes.Get(reader.GetInt16(2)),
                reader.GetFieldValue<DateTimeOffset>(3),
                reader.GetFieldValue<DateTimeOffset>(4),
                reader.GetString(5)));
        }

        return waivers;
    }

    private void Audit(PortalTransaction transaction, string action, int household, int buildingId) => transaction.Db.AuditEntries.Add(new AuditEntry
    {
        At = clock.GetUtcNow(),
        Actor = transaction.Actor.AuditName,
        HouseholdId = household,
        Action = action,
        Target = $"building:{buildingId}",
    });
}
