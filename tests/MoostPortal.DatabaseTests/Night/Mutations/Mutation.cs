namespace MoostPortal.DatabaseTests.Night.Mutations;

/// <summary>One protection taken out of the sources, and the tests that have to notice.</summary>
/// <param name="What">Which protection.</param>
/// <param name="File">The file it stands in, from the root.</param>
/// <param name="Protection">Its text, which the file holds exactly once.</param>
/// <param name="Instead">What stands there without it.</param>
/// <param name="Tests">The test class, as the runner's filter takes it.</param>
public sealed record Mutation(string What, string File, string Protection, string Instead, string Tests)
{
    /// <summary>What the portal's promises lean on most.</summary>
    public static IReadOnlyList<Mutation> All { get; } =
    [
        new("the note of a possible repeat", "src/MoostPortal.Core/Delivery/Events/EventQueue.cs",
            "            await RecordRepeatsAsync(transaction.Db, range, cancel);", "            await Task.CompletedTask;", "*WorkerKillTests"),
        new("the owner's condition when a range is settled", "src/MoostPortal.Core/Delivery/Events/EventQueue.cs",
            "delete from live_range where range_id = any($1) and lease_owner = $2 returning", "delete from live_range where range_id = any($1) and $2 <> '' returning", "*EventQueueTests"),
        new("the owner's condition when progress is written", "src/MoostPortal.Core/Delivery/Events/EventQueue.cs",
            "where r.range_id = k.range_id and r.lease_owner = $5 and r.lease_until > now() returning", "where r.range_id = k.range_id and $5 <> '' returning", "*EventQueueTests"),
        new("the lock that keeps two workers from one home", "src/MoostPortal.Core/Delivery/BuildingQueue.cs",
            "and next_attempt_at <= now() and lease_until is null\n", "and next_attempt_at <= now()\n", "*BuildingTroubleTests"),
        new("the quiet time after a change of unknown fate", "src/MoostPortal.Core/Delivery/BuildingSettlements.cs",
            "        if (later.IsAmbiguous && wait < _quietTime)", "        if (wait < TimeSpan.Zero)", "*BuildingTroubleTests"),
        new("the unique key of a slot", "migrations/20261123150500_Slots.cs",
            "            primary key (schedule_id, slot_start_utc));", "            unique (schedule_id, slot_start_utc, created_at));", "*ScheduleSlotsTests"),
        new("the check of who acts", "src/MoostPortal.Core/Access/PortalDatabase.cs",
            "set_config('role', {actor.DatabaseRole}, true)", "set_config('role', {DatabaseRoles.Staff}, true)", "*HouseholdIsolationTests"),
        new("the walls between the rows of households", "migrations/HouseholdIsolation.cs",
            "enable row level security, force row level security", "disable row level security", "*HouseholdIsolationTests"),
    ];

    public override string ToString() => What;
}
