using System.Globalization;
using System.IO.Compression;
using System.Text;
using MoostPortal.Core.Devices;
using MoostPortal.Core.Imports;
using MoostPortal.Core.Readings;
using MoostPortal.DatabaseTests.Readings;
using Npgsql;

namespace MoostPortal.DatabaseTests.Imports;

public sealed class ImportRunTests(PostgresFixture postgres)
{
    // The lock that a writer to very many homes takes alone.
    private const int EveryHome = 0x4D51;

    private static readonly DateTimeOffset s_start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_runs_at_once_store_the_file_once()
    {
        var (portal, id) = await UploadedAsync(20_000);

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => portal.Run.RunAsync(id, Cancel)));

        var import = (await portal.Imports.FindAsync(ReadingsRig.Staff, id, Cancel))!;
        Assert.Equal((ImportPhase.Committed, 20_000, 0), (import.Phase, import.RowsNew, import.RowsSame));
        Assert.Equal(import.Bytes, import.BytesRead);
        Assert.Equal(20_000, await portal.ScalarAsync<long>(ReadingsRig.Staff, "select count(*) from reading"));
        Assert.Equal(1, await portal.ScalarAsync<long>(ReadingsRig.Worker, "select count(*) from history_range"));
    }

    [Fact]
    public async Task A_run_that_dies_leaves_nothing_and_the_next_one_does_all()
    {
        var (portal, id) = await UploadedAsync(20_000);
        // The run waits for the locks of the homes, with everything read; there it dies.
        using var death = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        await using (var holder = await portal.Database.BeginAsync(ReadingsRig.Worker, Cancel))
        {
            await using var hold = new NpgsqlCommand("select pg_advisory_xact_lock($1, 0)", holder.Connection) { Parameters = { new() { Value = EveryHome } } };
            await hold.ExecuteNonQueryAsync(Cancel);
            var run = portal.Run.RunAsync(id, death.Token);
            while ((await portal.Imports.FindAsync(ReadingsRig.Staff, id, Cancel))!.Phase != ImportPhase.Committing)
            {
                await Task.Yield();
            }

            await death.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        }

        var afterDeath = await portal.ScalarAsync<long>(ReadingsRig.Staff, "select count(*) from reading");
        var phase = (await portal.Imports.FindAsync(ReadingsRig.Staff, id, Cancel))!.Phase;
        await portal.Run.RunAsync(id, Cancel);

        Assert.Equal((0, ImportPhase.Committing), (afterDeath, phase));
        Assert.Equal(20_000, await portal.ScalarAsync<long>(ReadingsRig.Staff, "select count(*) from reading"));
        Assert.Equal(1, await portal.ScalarAsync<long>(ReadingsRig.Staff, "select count(*) from import_refused"));
    }

    [Fact]
    public async Task Readings_that_arrive_during_an_import_stand_there_once()
    {
        var (portal, id) = await UploadedAsync(5_000);
        ReadingDraft[] drafts =
        [
            .. Enumerable.Range(0, 5_000).Select(slot => new ReadingDraft
            {
                CustomerBuildingId = "AT001",
                DeviceId = "meter-1",
                Type = "ENERGY_CONSUMPTION",
                Timestamp = s_start.AddMinutes(slot),
                Value = slot,
            }),
        ];

        await Task.WhenAll(portal.Run.RunAsync(id, Cancel), Task.WhenAll(drafts.Chunk(500).Select(some => portal.Intake.AcceptAsync(ReadingsRig.Staff, some, Cancel))));

        Assert.Equal(5_000, await portal.ScalarAsync<long>(ReadingsRig.Staff, "select count(*) from reading"));
        Assert.Equal(5_000, await portal.ScalarAsync<long>(ReadingsRig.Staff, "select count(distinct at) from reading"));
    }

    [Fact]
    public async Task An_upload_that_was_kept_as_gzip_is_still_read()
    {
        var (portal, id) = await UploadedAsync(1_000);
        await using (var before = await portal.Database.BeginAsync(ReadingsRig.Worker, Cancel))
        {
            await using var repack = new NpgsqlCommand("update import_chunk set bytes = $2 where import_id = $1", before.Connection)
            {
                Parameters = { new() { Value = id }, new() { Value = Gzip(File(1_000)) } },
            };
            await repack.ExecuteNonQueryAsync(Cancel);
            await before.CommitAsync(Cancel);
        }

        await portal.Run.RunAsync(id, Cancel);

        var import = (await portal.Imports.FindAsync(ReadingsRig.Staff, id, Cancel))!;
        Assert.Equal((ImportPhase.Committed, 1_000), (import.Phase, import.RowsNew));
    }

    private async Task<(ReadingsRig Portal, Guid Id)> UploadedAsync(int rows)
    {
        var portal = await ReadingsRig.StartAsync(postgres);
        await portal.HomeAsync(ReadingsRig.Staff, "AT001", ("meter-1", DeviceType.SMART_METER));
        using var body = new MemoryStream(File(rows));
        var id = await portal.Store.ReceiveAsync(ReadingsRig.Staff, new ImportRequest { FileName = "r.csv" }, body, Cancel);
        Assert.Empty(id.Problems);
        return (portal, id.Value);
    }

    // The last row is refused, so that a run has something to write at its end.
    private static byte[] File(int rows)
    {
        var file = new StringBuilder("customerBuildingId,deviceId,type,value,timestamp\n");
        for (var slot = 0; slot < rows; slot++)
        {
            file.Append(CultureInfo.InvariantCulture, $"AT001,meter-1,ENERGY_CONSUMPTION,{slot},{s_start.AddMinutes(slot):yyyy-MM-ddTHH:mm:ssZ}\n");
        }

        file.Append("AT001,meter-1,ENERGY_CONSUMPTION,,2026-01-01T00:00:00Z\n");
        return Encoding.UTF8.GetBytes(file.ToString());
    }

    private static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var member = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            member.Write(bytes);
        }

        return packed.ToArray();
    }
}
