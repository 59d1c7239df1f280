using System.Globalization;
using System.Text;
using MoostPortal.Core.Devices;
using MoostPortal.Core.Imports;
using MoostPortal.Core.Readings;
using MoostPortal.DatabaseTests.Readings;

namespace MoostPortal.DatabaseTests.Imports;

public sealed class ImportTests(PostgresFixture postgres)
{
    private const string Header = "customerBuildingId,deviceId,type,value,timestamp\n";

    private static readonly DateTimeOffset s_start = new(2026, 3, 27, 22, 30, 0, TimeSpan.Zero);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Counts_and_stored_readings_are_the_generators_truth()
    {
        var portal = await ReadingsRig.StartAsync(postgres);
        string[] homes = ["AT001", "AT002", "AT003"];
        foreach (var home in homes)
        {
            await portal.HomeAsync(ReadingsRig.Staff, home, ("meter-1", DeviceType.SMART_METER), ("pump", DeviceType.HEAT_PUMP));
        }

        var random = new Random(7);
        var truth = new Dictionary<(string, string, DateTimeOffset), decimal>();
        var first = new StringBuilder(Header);
        for (var slot = 0; slot < 400; slot++)
        {
            foreach (var (home, device) in homes.SelectMany(home => new[] { (home, "meter-1"), (home, "pump") }))
            {
                if (random.Next(10) > 0)
                {
                    var value = random.Next(0, 2_000_000) / 1000m;
                    truth.Add((home, device, At(slot)), value);
                    first.Append(Line(home, device, At(slot), value));
                }
            }
        }

        var before = await portal.ImportAsync(ReadingsRig.Staff, first.ToString());
        var second = new StringBuilder(Header);
        var (news, same, changed) = (0, 0, 0);
        foreach (var slot in Enumerable.Range(200, 400).OrderBy(_ => random.Next()))
        {
            var key = ("AT002", "pump", At(slot));
            var value = random.Next(0, 2_000_000) / 1000m;
            if (!truth.TryGetValue(key, out var old))
            {
                truth.Add(key, value);
                news++;
            }
            else if (random.Next(3) == 0 && value != old)
            {
                changed++;
            }
            else
            {
                value = old;
                same++;
            }

            second.Append(Line("AT002", "pump", At(slot), value));
        }

        second.Append("AT002,pump,ENERGY_CONSUMPTION,-1,2026-04-01T00:00:00Z\nAT002,pump,ENERGY_CONSUMPTION,1,2126-04-01T00:00:00Z\n");
        second.Append("AT404,pump,ENERGY_CONSUMPTION,1,2026-04-01T00:00:00Z\nAT002,pump,ENERGY_CONSUMPTION,x,2026-04-01T00:00:00Z\n");
        var after = await portal.ImportAsync(ReadingsRig.Staff, second.ToString());

        Assert.Equal((ImportPhase.Committed, truth.Count - news, 0, 0, 0), Counts(before));
        Assert.Equal((ImportPhase.Committed, news, same, changed, 4), Counts(after));
        Assert.Equal(404, after.RowsRead);
        var stored = await portal.QueryAsync<StoredRow>(
            ReadingsRig.Staff,
            $"select b.customer_building_id, s.device_id, r.at, r.value from reading r join series s using (series_id) join building b on b.building_id = s.building_id");
        Assert.Equal(
            truth.Select(one => (one.Key.Item1, one.Key.Item2, one.Key.Item3, one.Value)).Order(),
            stored.Select(row => (row.CustomerBuildingId, row.DeviceId, row.At, row.Value)).Order());
    }

    [Fact]
    public async Task The_same_file_again_adds_nothing_and_writes_no_page()
    {
        const string Pages = "select string_agg(ctid::text || xmin::text, ' ' order by series_id, day) from reading_day";
        var portal = await ReadingsRig.StartAsync(postgres);
        await portal.HomeAsync(ReadingsRig.Staff, "AT001", ("meter-1", DeviceType.SMART_METER));
        var file = Quarters(500);
        await portal.ImportAsync(ReadingsRig.Staff, file);
        var pages = await portal.ScalarAsync<string>(ReadingsRig.Staff, Pages);

        var again = await portal.ImportAsync(ReadingsRig.Staff, file);

        Assert.Equal((ImportPhase.Committed, 0, 500, 0, 0), Counts(again));
        Assert.Equal(pages, await portal.ScalarAsync<string>(ReadingsRig.Staff, Pages));
        Assert.Equal(1, await portal.ScalarAsync<long>(ReadingsRig.Staff, "select count(*) from history_range"));
    }

    [Fact]
    public async Task Changed_values_are_kept_as_stored_unless_the_request_replaces_them()
    {
        var portal = await ReadingsRig.StartAsync(postgres);
        await portal.HomeAsync(ReadingsRig.Staff, "AT001", ("meter-1", DeviceType.SMART_METER));
        await portal.ImportAsync(ReadingsRig.Staff, Quarters(2));
        await portal.Intake.AcceptAsync(
            ReadingsRig.Staff,
            [new ReadingDraft { CustomerBuildingId = "AT001", DeviceId = "meter-1", Type = "ENERGY_CONSUMPTION", Timestamp = At(2), Value = 2 }],
            Cancel);
        var changed = Header + Line("AT001", "meter-1", At(1), 71) + Line("AT001", "meter-1", At(2), 72);

        var kept = await portal.ImportAsync(ReadingsRig.Staff, changed);
        var keptValues = await ValuesAsync(portal);
        var replaced = await portal.ImportAsync(ReadingsRig.Staff, changed, new ImportRequest { FileName = "r.csv", Changed = ChangePolicy.Replace });

        Assert.Equal((ImportPhase.Committed, 0, 0, 2, 0), Counts(kept));
        Assert.Equal([0, 1, 2], keptValues);
        Assert.Equal((ImportPhase.Committed, 0, 0, 2, 0), Counts(replaced));
        Assert.Equal([0, 71, 72], await ValuesAsync(portal));
        Assert.Equal(2, await portal.ScalarAsync<long>(ReadingsRig.Staff, "select count(*) from history_range"));
    }

    [Fact]
    public async Task Refused_rows_come_back_as_a_file_with_their_reasons()
    {
        var portal = await ReadingsRig.StartAsync(postgres);
        await portal.HomeAsync(ReadingsRig.Staff, "AT001", ("meter-1", DeviceType.SMART_METER));
        var import = await portal.ImportAsync(
            ReadingsRig.Staff,
            Header + Line("AT001", "meter-1", At(0), 1) + "AT001,meter-1,ENERGY_CONSUMPTION,-5,2026-03-28T00:00:00Z\n"
            + "AT001,meter-9,ENERGY_CONSUMPTION,5,2026-03-28T00:00:00Z\nAT001,meter-1,ENERGY_CONSUMPTION,nothing,2026-03-28T00:00:00Z");
        using var output = new MemoryStream();

        Assert.True(await portal.Imports.WriteRefusedAsync(ReadingsRig.Staff, import.Id, output, Cancel));

        Assert.Equal(
            "customerBuildingId,deviceId,type,value,timestamp,reason code,line\r\n"
            + "AT001,meter-1,ENERGY_CONSUMPTION,-5,2026-03-28T00:00:00Z,reading.value.range,3\r\n"
            + "AT001,meter-9,ENERGY_CONSUMPTION,5,2026-03-28T00:00:00Z,device.not-found,4\r\n"
            + "AT001,meter-1,ENERGY_CONSUMPTION,nothing,2026-03-28T00:00:00Z,valueNotANumber,5\r\n",
            Encoding.UTF8.GetString(output.ToArray()));
    }

    [Fact]
    public async Task A_customers_upload_reaches_their_own_homes_and_is_seen_by_nobody_else()
    {
        var portal = await ReadingsRig.StartAsync(postgres);
        var (anna, ben) = (await portal.EnrolAsync(), await portal.EnrolAsync());
        await portal.HomeAsync(anna, "AT001", ("meter-1", DeviceType.SMART_METER));
        await portal.HomeAsync(ben, "AT002", ("meter-1", DeviceType.SMART_METER));

        var import = await portal.ImportAsync(anna, Header + Line("AT001", "meter-1", At(0), 1) + Line("AT002", "meter-1", At(0), 1));

        Assert.Equal((ImportPhase.Committed, 1, 0, 0, 1), Counts(import));
        Assert.Null(await portal.Imports.FindAsync(ben, import.Id, Cancel));
        foreach (var table in new[] { "series", "reading_day", "reading", "history_range", "import", "import_refused" })
        {
            Assert.Equal(1, await portal.ScalarAsync<long>(anna, $"select count(*) from {table}"));
            Assert.Equal(0, await portal.ScalarAsync<long>(ben, $"select count(*) from {table}"));
        }
    }

    [Fact]
    public async Task A_short_file_needs_its_series_and_a_file_that_is_none_is_refused_with_its_reason()
    {
        var portal = await ReadingsRig.StartAsync(postgres);
        await portal.HomeAsync(ReadingsRig.Staff, "AT001", ("meter-1", DeviceType.SMART_METER));
        const string Short = "timestamp,value\n2026-03-28T00:00:00Z,1\n2026-03-28T00:00:07Z,2\n";
        var request = new ImportRequest { FileName = "s.csv", CustomerBuildingId = "AT001", DeviceId = "meter-1", Type = "POWER_CONSUMPTION" };

        var given = await portal.ImportAsync(ReadingsRig.Staff, Short, request);
        var notGiven = await portal.ImportAsync(ReadingsRig.Staff, Short);
        var noText = await portal.ImportAsync(ReadingsRig.Staff, "PK\u0003\u0004 and more");

        Assert.Equal((ImportPhase.Committed, 2, 0, 0, 0), Counts(given));
        Assert.Equal((ImportPhase.Refused, "import.file.SeriesNotGiven"), (notGiven.Phase, notGiven.Refusal?.Code));
        Assert.Equal("import.file.BrokenArchive", noText.Refusal?.Code);
    }

    [Fact]
    public async Task An_upload_that_breaks_off_or_is_too_large_leaves_nothing()
    {
        var portal = await ReadingsRig.StartAsync(postgres);
        var small = new ImportStore(portal.Database, portal, portal.Along, Microsoft.Extensions.Options.Options.Create(new ImportOptions { MostMegabytes = 1 }));
        using var body = new MemoryStream(new byte[1_000_001]);
        await using var broken = new BrokenStream();

        var large = await small.ReceiveAsync(ReadingsRig.Staff, new ImportRequest { FileName = "l.csv" }, body, Cancel);
        await Assert.ThrowsAsync<IOException>(() => small.ReceiveAsync(ReadingsRig.Staff, new ImportRequest { FileName = "b.csv" }, broken, Cancel));

        Assert.Equal("import.too-large", Assert.Single(large.Problems).Code);
        Assert.Equal(0, await portal.ScalarAsync<long>(ReadingsRig.Worker, "select (select count(*) from import) + (select count(*) from import_chunk)"));
    }

    private static (ImportPhase, long, long, long, long) Counts(Import import) =>
        (import.Phase, import.RowsNew, import.RowsSame, import.RowsChanged, import.RowsRefused);

    private static async Task<List<decimal>> ValuesAsync(ReadingsRig portal) =>
        await portal.QueryAsync<decimal>(ReadingsRig.Staff, $"select value as \"Value\" from reading order by at");

    private static DateTimeOffset At(int slot) => s_start.AddMinutes(15 * slot);

    private static string Quarters(int count) => Header + string.Concat(Enumerable.Range(0, count).Select(slot => Line("AT001", "meter-1", At(slot), slot)));

    private static string Line(string home, string device, DateTimeOffset at, decimal value) =>
        string.Create(CultureInfo.InvariantCulture, $"{home},{device},ENERGY_CONSUMPTION,{value},{at:yyyy-MM-ddTHH:mm:ssZ}\n");

    private sealed record StoredRow(string CustomerBuildingId, string DeviceId, DateTimeOffset At, decimal Value);

    private sealed class BrokenStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => throw new IOException("The line is dead.");
    }
}
