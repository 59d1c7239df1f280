using MoostPortal.Core.Access;
using MoostPortal.Core.Devices;
using MoostPortal.Core.Imports;
using MoostPortal.DatabaseTests.Readings;
using Npgsql;

namespace MoostPortal.DatabaseTests.Imports;

public sealed class ImportNewsTests(PostgresFixture postgres)
{
    private const string File = "timestamp,value\n2026-02-01T00:00:00Z,1\n";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_ended_is_news_for_its_person_until_they_look_and_again_when_it_goes_on()
    {
        var (portal, anna, home) = await ArriveAsync();
        var ben = await portal.EnrolAsync();
        var waiting = await portal.Store.ReceiveAsync(anna, Request("waiting.csv"), new MemoryStream([65]), Cancel);
        var done = await ImportAsync(portal, anna, "done.csv");

        Assert.Equal((1, 1, 0), (await CountAsync(anna), await CountAsync(anna, home), await CountAsync(anna, home + 1)));
        await portal.News.MarkSeenAsync(ben, done, Cancel);
        await portal.News.MarkSeenAsync(anna, waiting.Value, Cancel);
        Assert.Equal((1, 0), (await CountAsync(anna), await CountAsync(ben)));

        await portal.News.MarkSeenAsync(anna, done, Cancel);
        Assert.Equal(0, await CountAsync(anna));

        await portal.QueryAsync<int>(ReadingsRig.Worker, $"update import set state = 'refused' where import_id = {done} returning 1 as \"Value\"");
        Assert.Equal(1, await CountAsync(anna));

        Task<int> CountAsync(Actor actor, int? buildingId = null) => portal.News.CountUnseenAsync(actor, buildingId, Cancel);
    }

    [Fact]
    public async Task Every_node_hears_whose_upload_came_further_and_that_it_was_looked_at()
    {
        var (portal, anna, _) = await ArriveAsync();
        await using var listener = new NpgsqlConnection(portal.ConnectionString);
        await listener.OpenAsync(Cancel);
        var heard = new List<string>();
        listener.Notification += (_, notification) => heard.Add(notification.Payload);
        await using (var listen = new NpgsqlCommand("listen moostportal_imports", listener))
        {
            await listen.ExecuteNonQueryAsync(Cancel);
        }

        var id = await ImportAsync(portal, anna, "a.csv");
        await HearAsync();
        var whileRead = heard.Count;
        heard.Clear();
        await portal.News.MarkSeenAsync(anna, id, Cancel);
        await HearAsync();

        Assert.NotEqual(0, whileRead);
        Assert.Equal([$"{anna.UserId}"], heard);

        async Task HearAsync()
        {
            await using var look = new NpgsqlCommand("select 1", listener);
            await look.ExecuteNonQueryAsync(Cancel);
        }
    }

    [Fact]
    public async Task A_person_leafs_through_their_own_uploads_newest_first()
    {
        var (portal, anna, home) = await ArriveAsync();
        var ben = await portal.EnrolAsync();
        await portal.HomeAsync(ben, "AT002", ("meter-1", DeviceType.SMART_METER));
        await ImportAsync(portal, ben, "bens.csv", "AT002");
        foreach (var no in Enumerable.Range(1, 5))
        {
            await ImportAsync(portal, anna, $"{no}.csv");
        }

        var offer = new UploadOffer(Request("6.csv"), 200_000, "f");
        var open = (await portal.Uploads.OpenAsync(anna, offer, Cancel)).Value!.Id;
        using var half = new MemoryStream(new byte[100_000]);
        await portal.Uploads.AddAsync(anna, open, 0, half, 100_000, Cancel);

        var first = await portal.News.ListAsync(anna, null, null, 4, Cancel);
        var second = await portal.News.ListAsync(anna, first.Next, null, 4, Cancel);
        var back = await portal.News.ListAsync(anna, null, second.Previous, 4, Cancel);

        Assert.Equal(["6.csv", "5.csv", "4.csv", "3.csv"], first.Rows.Select(row => row.FileName));
        Assert.Equal((50, false, ImportPhase.Receiving, home, "1010 Wien"), (
            first.Rows[0].ArrivedPercent, first.Rows[0].IsUnseen, first.Rows[0].Phase, first.Rows[0].BuildingId, first.Rows[0].Place));
        Assert.Equal((null, true, ImportPhase.Committed), (first.Rows[1].ArrivedPercent, first.Rows[1].IsUnseen, first.Rows[1].Phase));
        Assert.Null(first.Previous);
        Assert.Equal(["2.csv", "1.csv"], second.Rows.Select(row => row.FileName));
        Assert.Null(second.Next);
        Assert.Equal(first.Rows, back.Rows);
        Assert.Equal((first.Next, first.Previous), (back.Next, back.Previous));
    }

    private static ImportRequest Request(string name, string home = "AT001") =>
        new() { CustomerBuildingId = home, DeviceId = "meter-1", Type = "ENERGY_CONSUMPTION", FileName = name };

    private static async Task<Guid> ImportAsync(ReadingsRig portal, Actor actor, string name, string home = "AT001") =>
        (await portal.ImportAsync(actor, File, Request(name, home))).Id;

    private async Task<(ReadingsRig Portal, Actor.Customer Anna, int HomeId)> ArriveAsync()
    {
        var portal = await ReadingsRig.StartAsync(postgres);
        var anna = await portal.EnrolAsync();
        var home = await portal.HomeAsync(anna, "AT001", ("meter-1", DeviceType.SMART_METER));
        return (portal, anna, home.Id);
    }
}
