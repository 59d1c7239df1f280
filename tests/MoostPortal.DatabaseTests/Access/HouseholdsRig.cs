using System.Runtime.CompilerServices;
using MoostPortal.Core.Access;
using MoostPortal.Core.Buildings;
using MoostPortal.Core.Delivery;
using MoostPortal.Core.Delivery.Events;
using MoostPortal.Core.Imports;
using MoostPortal.Core.Readings;
using MoostPortal.DatabaseTests.Delivery;
using MoostPortal.DatabaseTests.Readings;
using Npgsql;

namespace MoostPortal.DatabaseTests.Access;

/// <summary>Two households, Anna's and Ben's, each with rows in every table that a household can have rows in.</summary>
internal sealed class HouseholdsRig
{
    private const string HouseholdTables =
        """
        select c.relname as "Value" from pg_class c join pg_attribute a on a.attrelid = c.oid
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and a.attname = 'household_id' and not a.attisdropped
            and has_any_column_privilege('moostportal_customer', c.oid, 'select') = {0}
        order by c.relname
        """;

    private HouseholdsRig(ReadingsRig portal, Actor.Customer anna, Actor.Customer ben) => (Portal, Anna, Ben) = (portal, anna, ben);

    public ReadingsRig Portal { get; }

    public Actor.Customer Anna { get; }

    public Actor.Customer Ben { get; }

    public int AnnasHousehold { get; private set; }

    public int BensHousehold { get; private set; }

    public int BensBuilding { get; private set; }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<HouseholdsRig> StartAsync(PostgresFixture postgres)
    {
        var portal = await ReadingsRig.StartAsync(postgres);
        var rig = new HouseholdsRig(portal, await portal.EnrolAsync(), await portal.EnrolAsync());
        rig.AnnasHousehold = (await rig.FillAsync(rig.Anna, "ANNA")).HouseholdId;
        var bens = await rig.FillAsync(rig.Ben, "BEN");
        (rig.BensHousehold, rig.BensBuilding) = (bens.HouseholdId, bens.Id);
        return rig;
    }

    /// <summary>Every table with a household_id that customers may read, from the database's own books.</summary>
    public Task<List<string>> TablesAsync() => TablesAsync(isForCustomers: true);

    /// <summary>Every table with a household_id that is none of the customers' business.</summary>
    public Task<List<string>> StaffTablesAsync() => TablesAsync(isForCustomers: false);

    private Task<List<string>> TablesAsync(bool isForCustomers) =>
        Portal.QueryAsync<string>(ReadingsRig.Worker, FormattableStringFactory.Create(HouseholdTables, isForCustomers));

    /// <summary>Runs a statement as an actor; returns the rows it touched, or the SQLSTATE of its refusal.</summary>
    public async Task<(int Rows, string? Refusal)> TryAsync(Actor actor, string sql, params object[] values)
    {
        await using var transaction = await Portal.Database.BeginAsync(actor, Cancel);
        return await RunAsync(transaction.Connection, sql, values);
    }

    /// <summary>The same outside of an actor's transaction, as the portal's sessions begin.</summary>
    public async Task<(int Rows, string? Refusal)> TryWithoutActorAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(Cancel);
        return await RunAsync(connection, sql, []);
    }

    public Task<long> CountAsync(Actor actor, string from) => Portal.ScalarAsync<long>(actor, $"select count(*) from {from}");

    /// <summary>One row of a household as JSON.</summary>
    public Task<string> RowAsync(string table, int householdId) =>
        Portal.ScalarAsync<string>(ReadingsRig.Worker, $"select to_jsonb(t)::text from {table} t where household_id = {householdId} limit 1");

    private static async Task<(int Rows, string? Refusal)> RunAsync(NpgsqlConnection connection, string sql, object[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        try
        {
            return (await command.ExecuteNonQueryAsync(Cancel), null);
        }
        catch (PostgresException e)
        {
            return (0, e.SqlState);
        }
    }

    private async Task<Building> FillAsync(Actor.Customer actor, string id)
    {
        var home = (await Portal.Register.RegisterAsync(actor, Drafts.FullHome(id), Cancel)).Value!;
        var now = Drafts.Minutes(1).Single();
        await Portal.Intake.AcceptAsync(actor, [Drafts.Reading(id, now), Drafts.Reading(id, now.AddMinutes(-1))], Cancel);
        var from = new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero);
        await Portal.ImportAsync(actor, Drafts.Quarters(id, from, 10) + $"{id},meter-1,ENERGY_CONSUMPTION,-5,2026-02-01T00:00:00Z\n", ForHome(id));
        await Portal.ImportAsync(actor, $"timestamp,value\n{from:yyyy-MM-ddTHH:mm:ssZ},77\n", ForHome(id) with { DeviceId = "meter-1", Type = "ENERGY_CONSUMPTION", Changed = ChangePolicy.Replace });
        Assert.True((await Portal.Uploads.OpenAsync(actor, new UploadOffer(ForHome(id), 100_000, "f"), Cancel)).Succeeded);
        var series = await Portal.ScalarAsync<int>(ReadingsRig.Worker, $"select series_id from series where building_id = {home.Id} limit 1");
        await Portal.Exceptions.ExceptAsync(
            [new EventException { SeriesId = series, At = now, ValueMicro = 1, Road = EventRoad.Live, State = EventExceptionState.Waiting, IsPossibleRepeat = true, Attempt = AttemptOutcome.Uncertain }],
            "a", Cancel);
        await Portal.ScalarAsync<int>(
            ReadingsRig.Worker,
            $"""
            with replaced as (
                insert into reading_replaced (series_id, at, change_id, household_id, value_micro, was_recent, is_owed)
                values ({series}, now(), 1, {home.HouseholdId}, 1, true, true)),
            mapped as (insert into import_mapping (household_id, fingerprint, answers, targets) values ({home.HouseholdId}, 'f', jsonb_build_object(), jsonb_build_object())),
            sampled as (
                insert into format_sample (import_id, household_id, fingerprint, sample)
                select import_id, household_id, 'f', 'a;b' from import where household_id = {home.HouseholdId} limit 1),
            waived as (
                insert into slot_waiver (household_id, building_id, from_at, to_at, reason, created_by)
                values ({home.HouseholdId}, {home.Id}, now(), now() + interval '1 day', 'Serviced', 'worker')),
            point as (insert into meter_point (household_id, building_id, meter_point) values ({home.HouseholdId}, {home.Id}, 'AT1'))
            insert into possible_repeat (series_id, at, household_id, first_attempt_at, repeated_at)
            values ({series}, now(), {home.HouseholdId}, now(), now()) returning series_id
            """);
        return home;
    }

    private static ImportRequest ForHome(string id) => new() { CustomerBuildingId = id, FileName = "readings.csv" };
}
