using MoostPortal.Core.Devices;
using MoostPortal.Core.Imports;
using MoostPortal.DatabaseTests.Readings;

namespace MoostPortal.DatabaseTests.Imports;

/// <summary>The list of everybody's uploads, as staff look through it.</summary>
public sealed class ImportPagesTests(PostgresFixture postgres)
{
    private const string Good = "timestamp,value\n2026-02-01T00:00:00Z,1\n";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pages_follow_each_other_to_the_oldest_and_back_while_newer_uploads_come_in()
    {
        var portal = await ArriveAsync();
        var ids = new List<Guid>();
        for (var no = 0; no < 5; no++)
        {
            ids.Insert(0, (await portal.ImportAsync(ReadingsRig.Staff, Good, For("AT-1"))).Id);
        }

        var first = await PageAsync(portal, new ImportQuery { Limit = 2 });
        var second = await PageAsync(portal, new ImportQuery { Limit = 2, After = first.Next });
        await portal.ImportAsync(ReadingsRig.Staff, Good, For("AT-1"));
        var third = await PageAsync(portal, new ImportQuery { Limit = 2, After = second.Next });
        var back = await PageAsync(portal, new ImportQuery { Limit = 2, Before = third.Previous });
        var top = await PageAsync(portal, new ImportQuery { Limit = 2, Before = back.Previous });

        Assert.Equal(ids, [.. Ids(first), .. Ids(second), .. Ids(third)]);
        Assert.Equal((null, null), (first.Previous, third.Next));
        Assert.Equal(Ids(second), Ids(back));
        Assert.Equal(Ids(first), Ids(top));
        Assert.Equal(ids[1], top.Next);
        Assert.NotNull(top.Previous);
    }

    [Theory]
    [InlineData(null, "many waiting refused stored")]
    [InlineData(ImportStanding.Committed, "stored")]
    [InlineData(ImportStanding.Refused, "refused")]
    [InlineData(ImportStanding.Open, "waiting")]
    [InlineData(ImportStanding.UnderWay, "many")]
    [InlineData(ImportStanding.Undone, "")]
    public async Task Uploads_are_found_by_how_far_they_are(ImportStanding? standing, string expected)
    {
        var portal = await FilledAsync();

        var page = await PageAsync(portal, new ImportQuery { Standing = standing, Limit = 10 });

        Assert.Equal(expected, string.Join(' ', page.Rows.Select(import => import.FileName)));
    }

    [Theory]
    [InlineData("at-2", "waiting")]
    [InlineData("1010 wien", "waiting refused stored")]
    [InlineData("%", "")]
    [InlineData("AT-9", "")]
    public async Task Uploads_are_found_by_any_part_of_their_home_s_id_and_place(string home, string expected)
    {
        var portal = await FilledAsync();

        var page = await PageAsync(portal, new ImportQuery { Home = home, Limit = 10 });

        Assert.Equal(expected, string.Join(' ', page.Rows.Select(import => import.FileName)));
    }

    private static Task<UploadPage<Import>> PageAsync(ReadingsRig portal, ImportQuery query) => portal.Imports.PageAsync(ReadingsRig.Staff, query, Cancel);

    private static Guid[] Ids(UploadPage<Import> page) => [.. page.Rows.Select(import => import.Id)];

    private static ImportRequest For(string? home, string name = "readings.csv") => new()
    {
        CustomerBuildingId = home,
        DeviceId = home is null ? null : "meter-1",
        Type = home is null ? null : "ENERGY_CONSUMPTION",
        FileName = name,
    };

    private async Task<ReadingsRig> ArriveAsync()
    {
        var portal = await ReadingsRig.StartAsync(postgres);
        var anna = await portal.EnrolAsync();
        await portal.HomeAsync(anna, "AT-1", ("meter-1", DeviceType.SMART_METER));
        await portal.HomeAsync(anna, "AT-2", ("meter-1", DeviceType.SMART_METER));
        return portal;
    }

    private async Task<ReadingsRig> FilledAsync()
    {
        var portal = await ArriveAsync();
        await portal.ImportAsync(ReadingsRig.Staff, Good, For("AT-1", "stored"));
        await portal.ImportAsync(ReadingsRig.Staff, "nothing to read\n", For("AT-1", "refused"));
        await portal.ImportAsync(ReadingsRig.Staff, Good, For("AT-2", "waiting") with { WaitsForCommit = true });
        await portal.Uploads.OpenAsync(ReadingsRig.Staff, new UploadOffer(For(null, "many"), 100, "f"), Cancel);
        return portal;
    }
}
