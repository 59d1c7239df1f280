using System.Globalization;
using System.Text;
using MoostPortal.Core.Access;
using MoostPortal.Core.Devices;
using MoostPortal.Core.Imports;
using MoostPortal.DatabaseTests.Readings;

namespace MoostPortal.DatabaseTests.Imports;

public sealed class ImportTraceTests(PostgresFixture postgres)
{
    private static readonly DateTimeOffset s_start = new(2026, 3, 27, 22, 30, 0, TimeSpan.Zero);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_upload_knows_where_it_wrote_and_what_of_it_still_waits()
    {
        var portal = await ReadingsRig.StartAsync(postgres);
        var trace = new ImportTrace(portal.Database);
        var customer = await portal.EnrolAsync();
        await portal.HomeAsync(customer, "AT001", ("meter-1", DeviceType.SMART_METER));
        await UploadAsync(portal, customer, slots: 4);
        var import = await UploadAsync(portal, customer, slots: 300);

        var series = Assert.Single(await trace.SeriesAsync(customer, import.Id, Cancel));
        var before = await trace.DeliveryAsync(customer, import.Id, [series], Cancel);
        await portal.ScalarAsync<int>(
            ReadingsRig.Worker,
            $"with sent as (update history_range set progress = '{s_start.AddMinutes(15 * 99):u}' where from_day <= to_day returning 1) select count(*)::int from sent");
        var half = await trace.DeliveryAsync(customer, import.Id, [series], Cancel);
        await portal.ScalarAsync<int>(ReadingsRig.Worker, "with done as (delete from history_range returning 1) select count(*)::int from done");
        var after = await trace.DeliveryAsync(customer, import.Id, [series], Cancel);

        Assert.Equal(("meter-1", "ENERGY_CONSUMPTION"), (series.DeviceId, series.Type.Name));
        Assert.Equal((s_start, s_start.AddMinutes(15 * 299)), (series.First, series.Last));
        Assert.Equal(new ImportDelivery(1, 296, 0), before);
        Assert.Equal(new ImportDelivery(1, 200, 0), half);
        Assert.Equal(new ImportDelivery(0, 0, 0), after);
    }

    [Fact]
    public async Task Somebody_else_s_upload_leaves_no_trace()
    {
        var portal = await ReadingsRig.StartAsync(postgres);
        var trace = new ImportTrace(portal.Database);
        var (anna, bert) = (await portal.EnrolAsync(), await portal.EnrolAsync());
        await portal.HomeAsync(anna, "AT001", ("meter-1", DeviceType.SMART_METER));
        await portal.HomeAsync(bert, "AT002", ("meter-1", DeviceType.SMART_METER));
        var import = await UploadAsync(portal, anna, slots: 4);

        Assert.Empty(await trace.SeriesAsync(bert, import.Id, Cancel));
        Assert.Equal(new ImportDelivery(0, 0, 0), await trace.DeliveryAsync(bert, import.Id, [], Cancel));
    }

    private static Task<Import> UploadAsync(ReadingsRig portal, Actor actor, int slots)
    {
        var file = new StringBuilder("timestamp,value\n");
        for (var slot = 0; slot < slots; slot++)
        {
            file.Append(CultureInfo.InvariantCulture, $"{s_start.AddMinutes(15 * slot):yyyy-MM-dd'T'HH:mm:ss'Z'},{slot}\n");
        }

        return portal.ImportAsync(actor, file.ToString(), new ImportRequest
        {
            CustomerBuildingId = "AT001",
            DeviceId = "meter-1",
            Type = "ENERGY_CONSUMPTION",
            FileName = "a.csv",
        });
    }
}
