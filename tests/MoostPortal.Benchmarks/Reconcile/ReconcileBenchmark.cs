using System.Globalization;
using MoostPortal.Core.Reconciliation;
using MoostPortal.Moost.Buildings;
using Npgsql;
using NpgsqlTypes;

namespace MoostPortal.Benchmarks.Reconcile;

/// <summary>One comparison of a whole fleet with MOOST's core-data list over HTTP, from asking for a plan until it is ready.</summary>
public static class ReconcileBenchmark
{
    public const string Switch = "--reconcile";

    public const int Homes = 1_000_000;

    private const string Acknowledged =
        """{"customerId":"5f1e9a7b3c2d4e6f8a0b1c2d","zip":"1010","city":"Wien","countryCode":"AT","timeZoneId":"Europe/Vienna","registrationTimestamp":1549971011,"isEarlyAdopter":false,"devices":[],"settings":{}}""";

    /// <returns>Whether every run found exactly what differs.</returns>
    public static async Task<bool> RunAsync(int homes, CancellationToken cancel)
    {
        await using var stage = await Stage.SetUpAsync(Scale.OneHome, cancel);
        await using var moost = await CoreDataChild.StartAsync(homes, cancel);
        await using var portal = await stage.CreatePortalAsync(moost.Address, Stage.EventsInFlight, cancel);
        await EnterAsync(portal.Superuser, homes, cancel);
        var runs = new List<Measurement>();
        for (var round = 0; round <= Scale.Rounds; round++)
        {
            await Console.Error.WriteLineAsync(round == 0 ? "warm-up" : $"round {round}");
            var id = await portal.Plans.AskAsync(Portal.Program, cancel);
            var run = await stage.Meter.MeasureAsync(() => portal.Maker.RunAsync(cancel), isOwn: true, cancel);
            var fault = Check(homes, (await portal.Plans.FindAsync(Portal.Program, id, cancel))!);
            if (round > 0 || fault is not null)
            {
                runs.Add(run with { Fault = fault });
            }
        }

        var side = new Side("reconcile", runs);
        await Console.Out.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"Reconcile of {homes:N0} core-data rows: {side.Median(run => run.Wall.TotalSeconds):F1} s ({runs.Min(run => run.Wall.TotalSeconds):F1} to {runs.Max(run => run.Wall.TotalSeconds):F1}), "
            + $"{homes / side.Median(run => run.Wall.TotalSeconds):N0}/s, CPU {side.Median(run => run.ClientCpu.TotalSeconds):F1} + {side.Median(run => run.ServerCpu.TotalSeconds):F1} s, "
            + $"{side.Median(run => run.PeakBytes!.Value / 1048576.0):F0} MiB, {side.Median(run => run.WalBytes / 1048576.0):F0} MiB WAL; aim: 60 s, 200 MiB; {string.Join("; ", side.Faults.DefaultIfEmpty("every difference found"))}."));
        return !side.Faults.Any();
    }

    private static string? Check(int homes, SyncPlan plan)
    {
        var range = Enumerable.Range(1, homes);
        var (drifted, missing) = (range.Count(CoreDataServer.Drifted), range.Count(CoreDataServer.IsMissing));
        var found = plan.Counts.ToDictionary(count => count.Kind, count => count.Rows);
        return plan.State == PlanState.Ready && plan.Listed == homes - missing && found.Count == 2
            && found.GetValueOrDefault(PlanKind.Conflict) == drifted && found.GetValueOrDefault(PlanKind.Missing) == missing
            ? null
            : $"{plan.State} {plan.Failure}: {plan.Listed} listed, {string.Join(", ", plan.Counts)} instead of {drifted} drifted and {missing} missing";
    }

    // As the fleet stands after MOOST acknowledged all of it.
    private static async Task EnterAsync(NpgsqlDataSource owner, int homes, CancellationToken cancel)
    {
        await using var connection = await owner.OpenConnectionAsync(cancel);
        await ExecuteAsync(
            """
            delete from building; delete from household;
            insert into household (household_id, created_at) overriding system value select no, now() from generate_series(1, $1) no;
            """.Replace("$1", homes.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal), connection, cancel);
        await ExecuteAsync(
            """
            insert into building (household_id, building_id, customer_building_id, zip, city, country_code, time_zone_id, registration_timestamp, is_early_adopter, created_at, updated_at)
            overriding system value
            select household_id, household_id, 'AT' || case when household_id < 1000000 then lpad(household_id::text, 6, '0') else household_id::text end, '1010', 'Wien', 'AT',
                'Europe/Vienna', to_timestamp(1549971011), false, now(), now()
            from household
            """, connection, cancel);
        await using (var copy = await connection.BeginBinaryImportAsync(
            "copy building_sync (household_id, building_id, wanted_version, sent_version, next_attempt_at, attempts, is_ambiguous, acknowledged, remote, core_fingerprint) from stdin (format binary)", cancel))
        {
            for (var home = 1; home <= homes; home++)
            {
                var remote = CoreDataServer.Building(home);
                await copy.StartRowAsync(cancel);
                await copy.WriteAsync(home, NpgsqlDbType.Integer, cancel);
                await copy.WriteAsync(home, NpgsqlDbType.Integer, cancel);
                await copy.WriteAsync(1L, NpgsqlDbType.Bigint, cancel);
                await copy.WriteAsync(1L, NpgsqlDbType.Bigint, cancel);
                await copy.WriteAsync(DateTime.UnixEpoch, NpgsqlDbType.TimestampTz, cancel);
                await copy.WriteAsync(0, NpgsqlDbType.Integer, cancel);
                await copy.WriteAsync(false, NpgsqlDbType.Boolean, cancel);
                await copy.WriteAsync(Acknowledged, NpgsqlDbType.Jsonb, cancel);
                await copy.WriteAsync(remote, NpgsqlDbType.Jsonb, cancel);
                await copy.WriteAsync(HeldBuilding.Read(remote)!.CoreFingerprint, NpgsqlDbType.Bigint, cancel);
            }

            await copy.CompleteAsync(cancel);
        }

        await ExecuteAsync("vacuum analyze building", connection, cancel);
        await ExecuteAsync("vacuum analyze building_sync", connection, cancel);
    }

    private static async Task ExecuteAsync(string sql, NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancel);
    }
}
