using System.Globalization;
using System.Text;
using MoostPortal.Core.Devices;
using MoostPortal.Core.Imports;
using MoostPortal.DatabaseTests.Readings;
using Npgsql;

namespace MoostPortal.DatabaseTests.Imports;

public sealed class ReadingAlongTests(PostgresFixture postgres)
{
    private const int Rows = 200_000;
    private const int Stop = 10 << 20;

    private static readonly byte[] s_file = Write();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_is_read_while_it_comes_in_and_stored_when_it_is_whole()
    {
        var portal = await StartAsync();
        await using var body = new HaltingStream(s_file, Stop);

        var receiving = portal.Store.ReceiveAsync(ReadingsRig.Staff, Request(s_file.Length), body, Cancel);
        await UntilReadInPartAsync(portal);
        var halfway = (await portal.Imports.LatestAsync(ReadingsRig.Staff, 1, Cancel))[0];
        var storedThen = await CountAsync(portal);
        body.GoOn();
        var id = (await receiving).Value;
        var import = await UntilAsync(portal, import => import.Phase == ImportPhase.Committed);

        Assert.Equal((ImportPhase.Receiving, 0), (halfway.Phase, storedThen));
        Assert.Equal((id, Rows, s_file.Length, s_file.Length), (import.Id, import.RowsNew, import.Bytes, import.BytesRead));
        Assert.Equal(await TruthAsync(), await HashAsync(portal));
    }

    [Fact]
    public async Task An_upload_that_breaks_off_stores_nothing_and_is_stored_whole_when_it_is_sent_again()
    {
        var portal = await StartAsync();
        await using var broken = new HaltingStream(s_file, Stop);
        using var whole = new MemoryStream(s_file);

        var receiving = portal.Store.ReceiveAsync(ReadingsRig.Staff, Request(s_file.Length), broken, Cancel);
        await UntilReadInPartAsync(portal);
        broken.Break();
        await Assert.ThrowsAsync<IOException>(() => receiving);
        await portal.Along.DisposeAsync();
        var left = await LeftAsync(portal);
        await portal.OnAnotherNode().Store.ReceiveAsync(ReadingsRig.Staff, Request(s_file.Length), whole, Cancel);
        await UntilAsync(portal, import => import.Phase == ImportPhase.Committed);

        Assert.Equal(0, left);
        Assert.Equal(await TruthAsync(), await HashAsync(portal));
    }

    [Fact]
    public async Task A_reader_that_dies_while_the_file_comes_in_is_replaced_by_another_node()
    {
        var portal = await StartAsync();
        await using var body = new HaltingStream(s_file, Stop);

        var receiving = portal.Store.ReceiveAsync(ReadingsRig.Staff, Request(s_file.Length), body, Cancel);
        await UntilReadInPartAsync(portal);
        await KillReaderAsync(portal);
        body.GoOn();
        var id = (await receiving).Value;
        while (portal.ImportNudges < 2)
        {
            await Task.Delay(1, Cancel);
        }

        var storedThen = await CountAsync(portal);
        await portal.OnAnotherNode().Run.RunAsync(id, Cancel);

        Assert.Equal(0, storedThen);
        Assert.Equal(ImportPhase.Committed, (await portal.Imports.FindAsync(ReadingsRig.Staff, id, Cancel))!.Phase);
        Assert.Equal(await TruthAsync(), await HashAsync(portal));
    }

    [Fact]
    public async Task A_node_that_stops_leaves_the_upload_to_be_read_when_it_is_whole()
    {
        var portal = await StartAsync();
        await using var body = new HaltingStream(s_file, Stop);

        var receiving = portal.Store.ReceiveAsync(ReadingsRig.Staff, Request(s_file.Length), body, Cancel);
        await UntilReadInPartAsync(portal);
        await portal.Along.DisposeAsync();
        body.GoOn();
        var id = (await receiving).Value;
        var due = await portal.Store.DueAsync(Cancel);
        await portal.Run.RunAsync(id, Cancel);

        Assert.Equal([id], due);
        Assert.Equal(await TruthAsync(), await HashAsync(portal));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public async Task A_file_of_another_length_than_was_said_leaves_nothing(int more)
    {
        var portal = await StartAsync();
        using var body = new MemoryStream(s_file);

        await Assert.ThrowsAsync<EndOfStreamException>(() => portal.Store.ReceiveAsync(ReadingsRig.Staff, Request(s_file.Length + more), body, Cancel));
        await portal.Along.DisposeAsync();

        Assert.Equal(0, await LeftAsync(portal));
    }

    [Fact]
    public async Task A_file_that_is_none_is_refused_when_it_is_whole()
    {
        var portal = await StartAsync();
        var noText = new byte[Stop];
        "PK\u0003\u0004"u8.CopyTo(noText);
        using var body = new MemoryStream(noText);

        var id = (await portal.Store.ReceiveAsync(ReadingsRig.Staff, Request(noText.Length), body, Cancel)).Value;
        var import = await UntilAsync(portal, import => import.Phase == ImportPhase.Refused);

        Assert.Equal((id, "import.file.BrokenArchive"), (import.Id, import.Refusal?.Code));
    }

    private async Task<ReadingsRig> StartAsync()
    {
        var portal = await ReadingsRig.StartAsync(postgres);
        await portal.HomeAsync(ReadingsRig.Staff, "AT001", ("meter-1", DeviceType.SMART_METER));
        return portal;
    }

    /// <summary>What a portal holds that reads the file after it has come in.</summary>
    private async Task<string> TruthAsync()
    {
        var portal = await StartAsync();
        using var body = new MemoryStream(s_file);
        var id = await portal.Store.ReceiveAsync(ReadingsRig.Staff, Request(size: null), body, Cancel);
        await portal.Run.RunAsync(id.Value, Cancel);
        return await HashAsync(portal);
    }

    // The home that the rows name is looked up at the first of them, in a session that stays open as long as rows are read.
    private async Task UntilReadInPartAsync(ReadingsRig portal)
    {
        await using var owner = NpgsqlDataSource.Create(postgres.AsOwner(portal.ConnectionString));
        await using var look = owner.CreateCommand(
            """
            select exists (
                select from pg_stat_activity
                where datname = current_database() and pid <> pg_backend_pid() and state = 'idle in transaction' and query like '%left join device d%')
            """);
        while (await look.ExecuteScalarAsync(Cancel) is false)
        {
            await Task.Delay(1, Cancel);
        }
    }

    private static async Task<Import> UntilAsync(ReadingsRig portal, Predicate<Import> isReached)
    {
        for (; ; )
        {
            if (await portal.Imports.LatestAsync(ReadingsRig.Staff, 1, Cancel) is [var import] && isReached(import))
            {
                return import;
            }

            await Task.Delay(1, Cancel);
        }
    }

    private async Task KillReaderAsync(ReadingsRig portal)
    {
        await using var owner = NpgsqlDataSource.Create(postgres.AsOwner(portal.ConnectionString));
        await using var kill = owner.CreateCommand(
            """
            select count(pg_terminate_backend(pid)) from pg_locks
            where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())
            """);
        Assert.Equal(1L, await kill.ExecuteScalarAsync(Cancel));
    }

    private static Task<long> CountAsync(ReadingsRig portal) => portal.ScalarAsync<long>(ReadingsRig.Staff, "select count(*) from reading");

    private static Task<long> LeftAsync(ReadingsRig portal) => portal.ScalarAsync<long>(
        ReadingsRig.Worker, "select (select count(*) from import) + (select count(*) from import_chunk) + (select count(*) from reading_day) + (select count(*) from series)");

    private static Task<string> HashAsync(ReadingsRig portal) =>
        portal.ScalarAsync<string>(ReadingsRig.Staff, "select count(*) || ' ' || md5(string_agg(at::text || value::text, ',' order by at)) from reading");

    private static ImportRequest Request(long? size) => new() { FileName = "r.csv", SizeBytes = size };

    private static byte[] Write()
    {
        var start = new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var file = new StringBuilder("customerBuildingId,deviceId,type,value,timestamp\n");
        for (var slot = 0; slot < Rows; slot++)
        {
            file.Append(CultureInfo.InvariantCulture, $"AT001,meter-1,ENERGY_CONSUMPTION,{slot * 7919 % 2_000_000 / 1000m},{start.AddMinutes(slot):yyyy-MM-ddTHH:mm:ssZ}\n");
        }

        return Encoding.UTF8.GetBytes(file.ToString());
    }

    /// <summary>A line that falls silent in the middle of a file, until it goes on or breaks.</summary>
    private sealed class HaltingStream(byte[] file, int stop) : MemoryStream(file)
    {
        private readonly TaskCompletionSource _rest = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void GoOn() => _rest.SetResult();

        public void Break() => _rest.SetException(new IOException("The line is dead."));

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (Position == stop)
            {
                await _rest.Task.WaitAsync(cancellationToken);
            }

            return Read(buffer.Span[..(int)Math.Min(buffer.Length, Position < stop ? stop - Position : long.MaxValue)]);
        }
    }
}
