using System.Globalization;
using System.Text;
using MoostPortal.Core.Devices;
using MoostPortal.Core.Imports;
using MoostPortal.DatabaseTests.Readings;
using Npgsql;

namespace MoostPortal.DatabaseTests.Imports;

/// <summary>A worker may die at any moment: what another one then makes of the upload is what an undisturbed run makes of it.</summary>
public sealed class ImportCrashTests(PostgresFixture postgres)
{
    private const int Deaths = 20;

    /// <summary>Counts what a run writes, row by row, and ends its session at the row that is chosen.</summary>
    private const string Fate =
        """
        create sequence written;
        create table fate (dies_at bigint not null);
        insert into fate values (0);
        create function meet_fate() returns trigger language plpgsql security definer as $$
        begin
            if nextval('written') = (select dies_at from fate) then
                perform pg_terminate_backend(pg_backend_pid());
            end if;
            return new;
        end $$;
        create trigger fate before update on import for each row when (old.state is distinct from new.state) execute function meet_fate();
        create trigger fate before insert or update on reading_day for each row execute function meet_fate();
        create trigger fate before insert on series for each row execute function meet_fate();
        create trigger fate before insert on history_range for each row execute function meet_fate();
        create trigger fate before insert on import_refused for each row execute function meet_fate();
        """;

    private static readonly DateTimeOffset s_start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Twenty_workers_that_die_on_their_way_change_nothing_of_the_outcome()
    {
        var portal = await ReadingsRig.StartAsync(postgres);
        await using var owner = NpgsqlDataSource.Create(postgres.AsOwner(portal.ConnectionString));
        await ExecuteAsync(owner, Fate);
        var undisturbed = await UploadAsync(portal, "AT-0");
        await ExecuteAsync(owner, "select setval('written', 1, false)");
        await portal.Run.RunAsync(undisturbed, Cancel);
        await using var count = owner.CreateCommand("select last_value from written");
        var writes = (long)(await count.ExecuteScalarAsync(Cancel))!;
        var truth = await HoldsAsync(portal, "AT-0");

        for (var death = 0; death < Deaths; death++)
        {
            var home = $"AT-{death + 1}";
            var import = await UploadAsync(portal, home);
            await ExecuteAsync(owner, $"update fate set dies_at = {1 + (death * (writes - 1) / (Deaths - 1))}; select setval('written', 1, false)");

            await Assert.ThrowsAnyAsync<Exception>(() => portal.Run.RunAsync(import, Cancel));
            var left = await HoldsAsync(portal, home);
            await ExecuteAsync(owner, "update fate set dies_at = 0");
            await portal.OnAnotherNode().Run.RunAsync(import, Cancel);

            Assert.StartsWith("0 ", left, StringComparison.Ordinal);
            Assert.Equal((death, truth), (death, await HoldsAsync(portal, home)));
            Assert.Equal(ImportPhase.Committed, (await portal.Imports.FindAsync(ReadingsRig.Staff, import, Cancel))!.Phase);
        }

        Assert.True(writes > Deaths);
        Assert.StartsWith("2000 ", truth, StringComparison.Ordinal);
    }

    /// <summary>Readings, their hash, what waits for MOOST and what was refused.</summary>
    private static Task<string> HoldsAsync(ReadingsRig portal, string home) => portal.ScalarAsync<string>(
        ReadingsRig.Worker,
        $"""
        with own as (select s.series_id from series s join building b on b.building_id = s.building_id where b.customer_building_id = '{home}')
        select concat_ws(' ',
            (select count(*) from reading where series_id in (select series_id from own)),
            (select md5(string_agg(at::text || value::text || quality::text, ',' order by at)) from reading where series_id in (select series_id from own)),
            (select count(*) from history_range where series_id in (select series_id from own)),
            (select count(*) from import_refused r join import i using (import_id) join building b on b.building_id = i.building_id where b.customer_building_id = '{home}'))
        """);

    private static async Task<Guid> UploadAsync(ReadingsRig portal, string home)
    {
        await portal.HomeAsync(ReadingsRig.Staff, home, ("meter-1", DeviceType.SMART_METER));
        var file = new StringBuilder("Datum;Zeit von;Zeit bis;Verbrauch [kWh]\n");
        for (var slot = 0; slot < 2000; slot++)
        {
            file.Append(CultureInfo.InvariantCulture, $"{s_start.AddMinutes(15 * slot):dd.MM.yyyy;HH:mm:ss};{s_start.AddMinutes(15 * (slot + 1)):HH:mm:ss};0,{slot * 7919 % 2000:D4}\n");
        }

        file.Append("01.02.2026;00:00:00;00:15:00;1x4\n01.02.2026;00:15:00;00:30:00;1x4\n01.02.2026;00:30:00;00:45:00;1x4\n");
        using var body = new MemoryStream(Encoding.UTF8.GetBytes(file.ToString()));
        var request = new ImportRequest { FileName = "values.csv", CustomerBuildingId = home, DeviceId = "meter-1", Type = "ENERGY_CONSUMPTION" };
        var id = await portal.Store.ReceiveAsync(ReadingsRig.Staff, request, body, Cancel);
        return id.Value;
    }

    private static async Task ExecuteAsync(NpgsqlDataSource owner, string sql)
    {
        await using var command = owner.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Cancel);
    }
}
