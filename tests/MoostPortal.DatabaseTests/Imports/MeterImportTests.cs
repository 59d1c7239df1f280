using System.Globalization;
using System.IO.Compression;
using System.Text;
using MoostPortal.Core.Access;
using MoostPortal.Core.Devices;
using MoostPortal.Core.Imports;
using MoostPortal.Core.Readings;
using MoostPortal.DatabaseTests.Readings;
using MoostPortal.MeterFiles;
using MoostPortal.MeterFiles.Reports;

namespace MoostPortal.DatabaseTests.Imports;

public sealed class MeterImportTests(PostgresFixture postgres)
{
    private const string MeterPoint = "AT0010000000000000001000000000001";
    private const string FeedInPoint = "AT0010000000000000001000000000002";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_finds_its_home_by_its_meter_point()
    {
        var portal = await StartAsync();

        var import = await portal.ImportAsync(ReadingsRig.Staff, WienerNetze(MeterPoint), new ImportRequest { FileName = "VIERTELSTUNDENWERTE.csv" });

        Assert.Equal((ImportPhase.Committed, 96, 96), (import.Phase, import.RowsRead, import.RowsNew));
        var series = Assert.Single(import.Report!.Series);
        Assert.Equal((MeterPoint, "meter-1", "ENERGY_CONSUMPTION"), (series.CustomerBuildingId, series.DeviceId, series.Type));
        Assert.Equal((MeterPoint, MeterDirection.Consumption, MeterUnit.KilowattHour, 15), (series.File.MeterPoint, series.File.Direction, series.File.Unit, series.File.IntervalMinutes));
        Assert.Equal(("utf-8 with BOM", ';', ','), (import.Report.Dialect!.Encoding, import.Report.Dialect.Delimiter, import.Report.Dialect.DecimalMark));
        Assert.Equal(new DayReport(0, new DateOnly(2026, 1, 15), 96, 96, 96 * 250m, FoldVerdict.None), Assert.Single(import.Report.Days));
        Assert.Equal(new DateTime(2026, 1, 14, 23, 0, 0, DateTimeKind.Utc), await portal.ScalarAsync<DateTime>(ReadingsRig.Staff, "select min(at) from reading"));
        Assert.Equal(250m, await portal.ScalarAsync<decimal>(ReadingsRig.Staff, "select max(value) from reading"));
    }

    [Fact]
    public async Task The_same_file_again_adds_nothing_also_packed()
    {
        var portal = await StartAsync();
        await portal.ImportAsync(ReadingsRig.Staff, WienerNetze(MeterPoint));

        var again = await ImportAsync(portal, ReadingsRig.Staff, Packed(WienerNetze(MeterPoint)), new ImportRequest { FileName = "a.csv.gz", CustomerBuildingId = MeterPoint });

        Assert.Equal((ImportPhase.Committed, 0, 96), (again.Phase, again.RowsNew, again.RowsSame));
        Assert.Equal("gzip", again.Report!.Dialect!.Packing);
    }

    [Fact]
    public async Task A_packed_file_in_the_portals_own_format_takes_its_own_road()
    {
        var portal = await StartAsync();
        var plain = $"customerBuildingId,deviceId,type,value,timestamp\n{MeterPoint},meter-1,ENERGY_CONSUMPTION,1,2026-01-01T00:00:00Z\n{MeterPoint},meter-1,ENERGY_CONSUMPTION,-1,2026-01-01T00:15:00Z\n";

        var import = await ImportAsync(portal, ReadingsRig.Staff, Packed(plain), new ImportRequest { FileName = "a.csv.gz" });

        Assert.Equal((ImportPhase.Committed, 1, 1), (import.Phase, import.RowsNew, import.RowsRefused));
        Assert.Equal("portal", import.Report!.Format!.Id);
        Assert.Contains("-1,2026-01-01T00:15:00Z,reading.value.range,3", await RefusedAsync(portal, import.Id), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_somebody_elses_meter_point_is_refused_without_saying_whose()
    {
        var portal = await ReadingsRig.StartAsync(postgres);
        var (anna, ben) = (await portal.EnrolAsync(), await portal.EnrolAsync());
        await portal.HomeAsync(anna, MeterPoint, ("meter-1", DeviceType.SMART_METER));
        await portal.HomeAsync(ben, FeedInPoint, ("meter-1", DeviceType.SMART_METER));

        var import = await portal.ImportAsync(anna, WienerNetze(FeedInPoint), ForHome());

        Assert.Equal((ImportPhase.Refused, "import.meter-point.other"), (import.Phase, import.Refusal?.Code));
        Assert.Empty(import.Refusal!.Args);
        Assert.All(import.Report!.Series, series => Assert.Null(series.CustomerBuildingId));
        Assert.Equal(0, await portal.ScalarAsync<long>(ReadingsRig.Worker, "select count(*) from reading"));
    }

    [Fact]
    public async Task A_meter_point_that_nobody_knows_is_asked_about_once()
    {
        var portal = await StartAsync();

        var asked = await portal.ImportAsync(ReadingsRig.Staff, WienerNetze(FeedInPoint), ForHome());
        var answered = await AnswerAsync(portal, asked.Id, ("meterPoint", "yes"));
        var next = await portal.ImportAsync(ReadingsRig.Staff, WienerNetze(FeedInPoint), ForHome());

        Assert.Equal((ImportPhase.Question, "meterPoint"), (asked.Phase, Assert.Single(asked.Report!.Questions).Id));
        Assert.Equal((ImportPhase.Committed, 96), (answered.Phase, answered.RowsNew));
        Assert.Equal((ImportPhase.Committed, 96), (next.Phase, next.RowsSame));
    }

    [Fact]
    public async Task A_meter_point_that_is_denied_refuses_the_file()
    {
        var portal = await StartAsync();
        var asked = await portal.ImportAsync(ReadingsRig.Staff, WienerNetze(FeedInPoint), ForHome());

        var denied = await AnswerAsync(portal, asked.Id, ("meterPoint", "no"));

        Assert.Equal((ImportPhase.Refused, "import.meter-point.denied"), (denied.Phase, denied.Refusal?.Code));
    }

    [Fact]
    public async Task Day_and_night_registers_are_one_series_added_up()
    {
        var portal = await StartAsync("AT001");

        var import = await portal.ImportAsync(ReadingsRig.Staff, Fluvius(), ForHome("AT001"));

        Assert.Equal(ImportPhase.Committed, import.Phase);
        Assert.Equal(
            [("ENERGY_CONSUMPTION", 1.25m), ("ENERGY_CONSUMPTION", 1.5m), ("ENERGY_EXCESS", 0.125m)],
            (await portal.QueryAsync<Stored>(
                ReadingsRig.Staff, $"select s.event_type, r.value / 1000 as kwh from reading r join series s using (series_id) order by s.event_type, r.at"))
                .Select(row => (EventTypes.Get(row.EventType).Name, row.Kwh)));
    }

    [Fact]
    public async Task Where_a_file_tells_the_homes_use_from_the_grids_each_has_its_type_without_a_question()
    {
        var portal = await StartAsync();
        var file = "\"Zeitstempel\";\"Netzbezug [W]\";\"Hausverbrauch [W]\"\n" + string.Concat(
            Enumerable.Range(0, 96).Select(i => $"{new DateTime(2026, 1, 15).AddMinutes(15 * i):dd.MM.yyyy HH:mm:ss};400;600\n"));

        var import = await portal.ImportAsync(ReadingsRig.Staff, file, ForHome());

        Assert.Equal(ImportPhase.Committed, import.Phase);
        Assert.Equal(
            [(MeterDirection.Consumption, "GRID_ENERGY_CONSUMPTION"), (MeterDirection.HomeUse, "ENERGY_CONSUMPTION")],
            import.Report!.Series.Select(series => (series.File.Direction, series.Type!)));
    }

    [Fact]
    public async Task Rows_beyond_what_the_connection_carries_are_held_until_they_are_released()
    {
        var portal = await StartAsync();
        var file = WienerNetze(MeterPoint).Replace("12:00:00;12:15:00;0,250", "12:00:00;12:15:00;250,0", StringComparison.Ordinal);

        var preview = await portal.ImportAsync(ReadingsRig.Staff, file, ForHome() with { IsDryRun = true });
        var released = await AnswerAsync(portal, preview.Id, ("held", "release"));

        Assert.Equal((ImportPhase.Preview, 95, 1, 0), (preview.Phase, preview.RowsNew, preview.RowsHeld, preview.RowsRefused));
        Assert.Equal("held", Assert.Single(preview.Report!.Questions).Id);
        Assert.Equal((ImportPhase.Preview, 96, 0), (released.Phase, released.RowsNew, released.RowsHeld));
        Assert.Empty(released.Report!.Questions);
    }

    [Fact]
    public async Task A_home_without_a_fitting_device_is_asked_for_one_and_the_answer_is_remembered()
    {
        var portal = await ReadingsRig.StartAsync(postgres);
        await portal.HomeAsync(ReadingsRig.Staff, MeterPoint, ("meter-1", DeviceType.SMART_METER), ("meter-2", DeviceType.SMART_METER));

        var asked = await portal.ImportAsync(ReadingsRig.Staff, WienerNetze(MeterPoint), ForHome());
        var answered = await AnswerAsync(portal, asked.Id, ("device:0", "meter-2"));
        var next = await portal.ImportAsync(ReadingsRig.Staff, WienerNetze(MeterPoint, day: 16), ForHome());

        Assert.Equal((ImportPhase.Question, "device:0"), (asked.Phase, Assert.Single(asked.Report!.Questions).Id));
        Assert.Equal(["meter-1", "meter-2", "leaveOut"], asked.Report.Questions[0].Options.Select(option => option.Id));
        Assert.Equal((ImportPhase.Committed, "meter-2"), (answered.Phase, answered.Report!.Series[0].DeviceId));
        Assert.Equal((ImportPhase.Committed, "meter-2"), (next.Phase, next.Report!.Series[0].DeviceId));
        Assert.Contains(next.Report.Findings, finding => finding.Code == "answers.remembered");
    }

    [Fact]
    public async Task A_series_that_is_to_be_left_out_is_not_asked_about_again()
    {
        var portal = await ReadingsRig.StartAsync(postgres);
        await portal.HomeAsync(ReadingsRig.Staff, MeterPoint, ("meter-1", DeviceType.SMART_METER), ("meter-2", DeviceType.SMART_METER));
        var asked = await portal.ImportAsync(ReadingsRig.Staff, WienerNetze(MeterPoint), ForHome());

        var answered = await AnswerAsync(portal, asked.Id, ("device:0", "leaveOut"));

        Assert.Equal((ImportPhase.Committed, 0L), (answered.Phase, answered.RowsNew));
        Assert.Empty(answered.Report!.Questions);
        Assert.Equal(0, await portal.ScalarAsync<long>(ReadingsRig.Staff, "select count(*) from reading"));
    }

    [Fact]
    public async Task Refused_rows_come_back_in_the_dialect_of_the_upload_and_only_they_are_new_when_corrected()
    {
        var portal = await StartAsync();
        var file = WienerNetze(MeterPoint).Replace("12:00:00;12:15:00;0,250", "12:00:00;12:15:00;0,2S0", StringComparison.Ordinal);
        var import = await portal.ImportAsync(ReadingsRig.Staff, file, ForHome());

        var refused = await RefusedAsync(portal, import.Id);
        var corrected = await portal.ImportAsync(ReadingsRig.Staff, refused.Replace("0,2S0", "0,250", StringComparison.Ordinal), ForHome());

        Assert.Equal((95, 1), (import.RowsNew, import.RowsRefused));
        Assert.StartsWith($"\uFEFFDatum;Zeit von;Zeit bis;Haus - {MeterPoint} - Verbrauch [kWh];", refused, StringComparison.Ordinal);
        Assert.Contains("15.01.2026;12:00:00;12:15:00;0,2S0;", refused, StringComparison.Ordinal);
        Assert.Equal((ImportPhase.Committed, 1, 1, 0), (corrected.Phase, corrected.RowsRead, corrected.RowsNew, corrected.RowsRefused));
    }

    [Fact]
    public async Task A_bill_stands_beside_what_the_file_adds_up_to()
    {
        var portal = await StartAsync();
        var preview = await portal.ImportAsync(ReadingsRig.Staff, WienerNetze(MeterPoint), ForHome() with { IsDryRun = true });

        var compared = await AnswerAsync(portal, preview.Id, ("bill", "24"));

        var total = Assert.Single(compared.Report!.ControlTotals);
        Assert.Equal((ControlTotalKind.Bill, 24_000m, 24_000m, true), (total.Kind, total.FileWh, total.OursWh, total.Agrees));
    }

    [Fact]
    public async Task Undoing_restores_what_was_there()
    {
        var portal = await StartAsync();
        await portal.ImportAsync(ReadingsRig.Staff, WienerNetze(MeterPoint));
        var changed = WienerNetze(MeterPoint).Replace("0,250", "0,500", StringComparison.Ordinal);
        var import = await portal.ImportAsync(ReadingsRig.Staff, changed, ForHome() with { Changed = ChangePolicy.Replace });
        var replaced = await portal.ScalarAsync<decimal>(ReadingsRig.Staff, "select sum(value) from reading");

        var asked = await portal.Decisions.UndoAsync(ReadingsRig.Staff, import.Id, Cancel);
        await portal.Run.RunAsync(import.Id, Cancel);
        var undone = (await portal.Imports.FindAsync(ReadingsRig.Staff, import.Id, Cancel))!;

        Assert.Equal((48_000m, true), (replaced, asked.Value!.IsBeingUndone));
        Assert.Equal((ImportPhase.Undone, new ImportUndone(96, 0, 0)), (undone.Phase, undone.Undone));
        Assert.Equal(24_000m, await portal.ScalarAsync<decimal>(ReadingsRig.Staff, "select sum(value) from reading"));
    }

    private static ImportRequest ForHome(string id = MeterPoint) => new() { FileName = "values.csv", CustomerBuildingId = id };

    private static string WienerNetze(string meterPoint, int day = 15) => $"\uFEFFDatum;Zeit von;Zeit bis;Haus - {meterPoint} - Verbrauch [kWh]\n" + string.Concat(
        Enumerable.Range(0, 96).Select(slot => string.Create(
            CultureInfo.InvariantCulture,
            $"{day}.01.2026;{TimeSpan.FromMinutes(15 * slot):hh\\:mm\\:ss};{TimeSpan.FromMinutes(15 * (slot + 1) % 1440):hh\\:mm\\:ss};0,250\n")));

    private static string Fluvius()
    {
        const string Head = "\uFEFFVan datum;Van tijdstip;Tot datum;Tot tijdstip;EAN;Meter;Metertype;Register;Volume;Eenheid;Validatiestatus\r\n";
        return Head + string.Concat(
            Row("00:00:00", "00:15:00", "Afname Dag", "0,250"), Row("00:00:00", "00:15:00", "Afname Nacht", "1,000"),
            Row("00:00:00", "00:15:00", "Injectie Dag", "0,125"), Row("00:15:00", "00:30:00", "Afname Dag", ""), Row("00:15:00", "00:30:00", "Afname Nacht", "1,500"));
    }

    private static string Row(string from, string to, string register, string volume) =>
        $"15-01-2026;{from};15-01-2026;{to};=\"541448900000000001\";1SAG1100000001;Digitale meter;{register};{volume};kWh;Gelezen\r\n";

    private static byte[] Packed(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }

    private static async Task<Import> ImportAsync(ReadingsRig portal, Actor actor, byte[] file, ImportRequest request)
    {
        using var body = new MemoryStream(file);
        var id = await portal.Store.ReceiveAsync(actor, request, body, Cancel);
        await portal.Run.RunAsync(id.Value, Cancel);
        return (await portal.Imports.FindAsync(actor, id.Value, Cancel))!;
    }

    private static async Task<Import> AnswerAsync(ReadingsRig portal, Guid id, (string Id, string Option) answer)
    {
        var answered = await portal.Decisions.AnswerAsync(ReadingsRig.Staff, id, new Dictionary<string, string> { [answer.Id] = answer.Option }, Cancel);
        Assert.Empty(answered.Problems);
        await portal.Run.RunAsync(id, Cancel);
        return (await portal.Imports.FindAsync(ReadingsRig.Staff, id, Cancel))!;
    }

    private static async Task<string> RefusedAsync(ReadingsRig portal, Guid id)
    {
        using var output = new MemoryStream();
        Assert.True(await portal.Imports.WriteRefusedAsync(ReadingsRig.Staff, id, output, Cancel));
        return Encoding.UTF8.GetString(output.ToArray());
    }

    private async Task<ReadingsRig> StartAsync(string home = MeterPoint)
    {
        var portal = await ReadingsRig.StartAsync(postgres);
        await portal.HomeAsync(ReadingsRig.Staff, home, ("meter-1", DeviceType.SMART_METER));
        return portal;
    }

    private sealed record Stored(short EventType, decimal Kwh);
}
