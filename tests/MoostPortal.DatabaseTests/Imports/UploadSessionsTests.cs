using System.Globalization;
using System.Text;
using Microsoft.Extensions.Options;
using MoostPortal.Core.Access;
using MoostPortal.Core.Devices;
using MoostPortal.Core.Imports;
using MoostPortal.DatabaseTests.Readings;

namespace MoostPortal.DatabaseTests.Imports;

public sealed class UploadSessionsTests(PostgresFixture postgres)
{
    private const int Piece = UploadSessions.LeastChunkBytes;

    private static readonly byte[] s_file = Encoding.UTF8.GetBytes("timestamp,value\n" + string.Concat(Enumerable.Range(0, 6000).Select(
        slot => string.Create(CultureInfo.InvariantCulture, $"{DateTimeOffset.UnixEpoch.AddYears(56).AddMinutes(15 * slot):yyyy-MM-dd'T'HH:mm:ss'Z'},{slot}\n"))));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_sent_in_pieces_by_several_nodes_is_read_as_one()
    {
        var (portal, anna) = await ArriveAsync();
        var id = (await portal.Uploads.OpenAsync(anna, Offer(), Cancel)).Value!.Id;
        var otherNode = new UploadSessions(portal.Database, portal.Store, portal, Options.Create(new ImportOptions()));

        for (var offset = 0; offset < s_file.Length; offset += Piece)
        {
            var node = offset / Piece % 2 == 0 ? portal.Uploads : otherNode;
            var place = await SendAsync(node, anna, id, offset, Math.Min(Piece, s_file.Length - offset));
            Assert.Equal(new UploadPlace(id, Math.Min(offset + Piece, s_file.Length)), place);
        }

        var whole = await portal.Uploads.CompleteAsync(anna, id, Cancel);
        await portal.Run.RunAsync(id, Cancel);

        Assert.Equal((true, 1), (whole.Value!.Fits, portal.ImportNudges));
        var import = await portal.Imports.FindAsync(anna, id, Cancel);
        Assert.Equal((ImportPhase.Committed, 6000, s_file.Length), (import!.Phase, import.RowsNew, import.Bytes));
        Assert.Equal(0, await portal.ScalarAsync<long>(ReadingsRig.Worker, "select count(*) from import_upload"));
    }

    [Fact]
    public async Task The_same_file_chosen_again_goes_on_where_it_stopped()
    {
        var (portal, anna) = await ArriveAsync();
        var begun = (await portal.Uploads.OpenAsync(anna, Offer(), Cancel)).Value!;
        await SendAsync(portal.Uploads, anna, begun.Id, 0, Piece);

        var again = await portal.Uploads.OpenAsync(anna, Offer(), Cancel);
        var changed = await portal.Uploads.OpenAsync(anna, Offer() with { Fingerprint = "another-time" }, Cancel);
        var forDevice = await portal.Uploads.OpenAsync(anna, Offer(device: "meter-1"), Cancel);

        Assert.Equal(new UploadPlace(begun.Id, Piece), again.Value);
        Assert.Equal(0, changed.Value!.Offset);
        Assert.Equal(0, forDevice.Value!.Offset);
        Assert.Equal(3, new[] { begun.Id, changed.Value.Id, forDevice.Value.Id }.Distinct().Count());
        var unfinished = Assert.Single(await portal.Uploads.UnfinishedAsync(anna, await HomeIdAsync(portal), Cancel));
        Assert.Equal(("2025.csv", (int)(100L * Piece / s_file.Length)), (unfinished.FileName, unfinished.Percent));
    }

    [Fact]
    public async Task A_chunk_whose_answer_was_lost_may_be_sent_again_and_any_other_is_told_the_real_place()
    {
        var (portal, anna) = await ArriveAsync();
        var id = (await portal.Uploads.OpenAsync(anna, Offer(), Cancel)).Value!.Id;
        await SendAsync(portal.Uploads, anna, id, 0, Piece);
        await SendAsync(portal.Uploads, anna, id, Piece, Piece);

        Assert.Equal(new UploadPlace(id, 2 * Piece), await SendAsync(portal.Uploads, anna, id, Piece, Piece));
        Assert.Equal(new UploadPlace(id, 2 * Piece, Fits: false), await SendAsync(portal.Uploads, anna, id, 0, Piece));
        Assert.Equal(new UploadPlace(id, 2 * Piece, Fits: false), await SendAsync(portal.Uploads, anna, id, 3 * Piece, Piece - 1));
        Assert.False((await portal.Uploads.CompleteAsync(anna, id, Cancel)).Value!.Fits);
        Assert.Equal("2 131072", await portal.ScalarAsync<string>(ReadingsRig.Worker, "select (select count(*) from import_chunk) || ' ' || bytes from import"));
    }

    [Fact]
    public async Task Two_windows_that_send_the_same_chunk_at_once_leave_one()
    {
        var (portal, anna) = await ArriveAsync();
        var id = (await portal.Uploads.OpenAsync(anna, Offer(), Cancel)).Value!.Id;

        var places = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => SendAsync(portal.Uploads, anna, id, 0, Piece)));

        Assert.All(places, place => Assert.Equal(new UploadPlace(id, Piece), place));
        Assert.Equal(1, await portal.ScalarAsync<long>(ReadingsRig.Worker, "select count(*) from import_chunk"));
    }

    [Fact]
    public async Task A_body_that_breaks_off_leaves_nothing_of_its_chunk()
    {
        var (portal, anna) = await ArriveAsync();
        var id = (await portal.Uploads.OpenAsync(anna, Offer(), Cancel)).Value!.Id;
        await SendAsync(portal.Uploads, anna, id, 0, Piece);
        using var half = new MemoryStream(s_file, Piece, Piece / 2);

        await Assert.ThrowsAsync<EndOfStreamException>(() => portal.Uploads.AddAsync(anna, id, Piece, half, Piece, Cancel));

        Assert.Equal(Piece, (await portal.Uploads.OpenAsync(anna, Offer(), Cancel)).Value!.Offset);
    }

    [Fact]
    public async Task Somebody_elses_upload_is_none()
    {
        var (portal, anna) = await ArriveAsync();
        var ben = await portal.EnrolAsync();
        var id = (await portal.Uploads.OpenAsync(anna, Offer(), Cancel)).Value!.Id;
        await SendAsync(portal.Uploads, anna, id, 0, Piece);

        foreach (var other in new Actor[] { ben, ReadingsRig.Staff })
        {
            using var body = new MemoryStream(s_file, Piece, Piece);
            Assert.Equal("import.not-found", (await portal.Uploads.AddAsync(other, id, Piece, body, Piece, Cancel)).Problems.Single().Code);
            Assert.Equal("import.not-found", (await portal.Uploads.CompleteAsync(other, id, Cancel)).Problems.Single().Code);
            Assert.False(await portal.Uploads.DiscardAsync(other, id, Cancel));
            Assert.Empty(await portal.Uploads.UnfinishedAsync(other, await HomeIdAsync(portal), Cancel));
        }

        Assert.Equal("building.not-found", (await portal.Uploads.OpenAsync(ben, Offer(), Cancel)).Problems.Single().Code);
        Assert.Equal(0, await portal.ScalarAsync<long>(ben, "select count(*) from import_upload"));
        Assert.Equal(1, await portal.ScalarAsync<long>(anna, "select count(*) from import_upload"));
    }

    [Fact]
    public async Task A_discarded_upload_is_gone_with_its_bytes()
    {
        var (portal, anna) = await ArriveAsync();
        var id = (await portal.Uploads.OpenAsync(anna, Offer(), Cancel)).Value!.Id;
        await SendAsync(portal.Uploads, anna, id, 0, Piece);

        Assert.True(await portal.Uploads.DiscardAsync(anna, id, Cancel));

        Assert.False(await portal.Uploads.DiscardAsync(anna, id, Cancel));
        Assert.Equal(0, await portal.ScalarAsync<long>(
            ReadingsRig.Worker, "select (select count(*) from import) + (select count(*) from import_chunk) + (select count(*) from import_upload)"));
    }

    [Fact]
    public async Task Only_what_nobody_went_on_with_for_a_day_is_removed()
    {
        var (portal, anna) = await ArriveAsync();
        var idle = (await portal.Uploads.OpenAsync(anna, Offer(), Cancel)).Value!.Id;
        await portal.QueryAsync<int>(ReadingsRig.Worker, $"update import set updated_at = now() - interval '25 h' returning 1 as \"Value\"");
        var young = (await portal.Uploads.OpenAsync(anna, Offer() with { Fingerprint = "b" }, Cancel)).Value!.Id;

        Assert.Equal(0, await portal.Store.DiscardAbandonedAsync(TimeSpan.FromHours(1), Cancel));
        Assert.Equal(1, await portal.Uploads.DiscardAbandonedAsync(TimeSpan.FromDays(1), Cancel));

        Assert.NotEqual(idle, Assert.Single(await portal.QueryAsync<Guid>(ReadingsRig.Worker, $"select import_id as \"Value\" from import")));
        Assert.Equal(young, (await portal.Uploads.OpenAsync(anna, Offer() with { Fingerprint = "b" }, Cancel)).Value!.Id);
    }

    [Theory]
    [InlineData(0, "import.upload.empty")]
    [InlineData(100_000_001, "import.too-large")]
    public async Task An_impossible_size_is_refused_before_a_byte_is_sent(long size, string code)
    {
        var (portal, anna) = await ArriveAsync();

        var refused = await portal.Uploads.OpenAsync(anna, Offer() with { SizeBytes = size }, Cancel);

        Assert.Equal(code, Assert.Single(refused.Problems).Code);
        Assert.Equal(0, await portal.ScalarAsync<long>(ReadingsRig.Worker, "select count(*) from import"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(UploadSessions.MostChunkBytes + 1)]
    public async Task A_chunk_that_is_too_short_too_long_or_beyond_the_end_is_refused(int length)
    {
        var (portal, anna) = await ArriveAsync();
        var id = (await portal.Uploads.OpenAsync(anna, Offer(), Cancel)).Value!.Id;
        using var body = new MemoryStream(new byte[length]);

        Assert.Equal("import.upload.chunk", (await portal.Uploads.AddAsync(anna, id, 0, body, length, Cancel)).Problems.Single().Code);
        Assert.Equal("import.upload.chunk", (await portal.Uploads.AddAsync(anna, id, 0, body, s_file.Length + 1, Cancel)).Problems.Single().Code);
    }

    [Fact]
    public async Task A_person_leaves_only_so_many_files_unfinished()
    {
        var (portal, anna) = await ArriveAsync();
        for (var no = 0; no < UploadSessions.MostUnfinished; no++)
        {
            Assert.True((await portal.Uploads.OpenAsync(anna, Offer() with { Fingerprint = $"file {no}" }, Cancel)).Succeeded);
        }

        var refused = await portal.Uploads.OpenAsync(anna, Offer(), Cancel);
        var known = await portal.Uploads.OpenAsync(anna, Offer() with { Fingerprint = "file 3" }, Cancel);

        Assert.Equal("import.upload.too-many", Assert.Single(refused.Problems).Code);
        Assert.True(known.Succeeded);
    }

    [Fact]
    public async Task Of_fifty_files_begun_at_once_no_more_are_taken_than_may_be_unfinished()
    {
        var (portal, anna) = await ArriveAsync();

        var begun = await Task.WhenAll(Enumerable.Range(0, 50).Select(no => portal.Uploads.OpenAsync(anna, Offer() with { Fingerprint = $"file {no}" }, Cancel)));

        Assert.Equal(UploadSessions.MostUnfinished, begun.Count(one => one.Succeeded));
        Assert.Equal(UploadSessions.MostUnfinished, await portal.ScalarAsync<long>(ReadingsRig.Worker, "select count(*) from import"));
    }

    [Fact]
    public async Task More_than_a_day_s_share_is_refused_with_what_is_used_of_it()
    {
        var (portal, anna) = await ArriveAsync();
        var sessions = new UploadSessions(portal.Database, portal.Store, portal, Options.Create(new ImportOptions { MostMegabytes = 100, MostMegabytesADay = 150 }));
        await sessions.OpenAsync(anna, Offer() with { SizeBytes = 99_500_000 }, Cancel);

        var refused = await sessions.OpenAsync(anna, Offer() with { SizeBytes = 99_000_000 }, Cancel);
        var smaller = await sessions.OpenAsync(anna, Offer() with { SizeBytes = 50_000_000 }, Cancel);
        await portal.ScalarAsync<long>(
            ReadingsRig.Worker, "with older as (update import set created_at = created_at - interval '25 hours' returning 1) select count(*) from older");
        var tomorrow = await sessions.OpenAsync(anna, Offer() with { SizeBytes = 99_000_000 }, Cancel);

        var problem = Assert.Single(refused.Problems);
        Assert.Equal(
            ("import.upload.quota", "In 24 hours 150 MB can be uploaded, and 100 MB of them are used. Upload this file tomorrow, or send only the years you need."),
            (problem.Code, problem.Message));
        Assert.True(smaller.Succeeded && tomorrow.Succeeded);
    }

    [Fact]
    public async Task A_file_is_completed_once_however_often_it_is_asked_for()
    {
        var (portal, anna) = await ArriveAsync();
        var id = (await portal.Uploads.OpenAsync(anna, Offer(), Cancel)).Value!.Id;
        await SendAsync(portal.Uploads, anna, id, 0, s_file.Length);

        var first = await portal.Uploads.CompleteAsync(anna, id, Cancel);
        await portal.Run.RunAsync(id, Cancel);
        var second = await portal.Uploads.CompleteAsync(anna, id, Cancel);

        Assert.Equal(new UploadPlace(id, s_file.Length), first.Value);
        Assert.Equal(first.Value, second.Value);
        Assert.Equal((1, "committed"), (portal.ImportNudges, await portal.ScalarAsync<string>(anna, "select state from import")));
        Assert.False(await portal.Uploads.DiscardAsync(anna, id, Cancel));
    }

    private static UploadOffer Offer(string? device = null) => new(
        new ImportRequest { CustomerBuildingId = "AT001", DeviceId = device, Type = device is null ? null : "ENERGY_CONSUMPTION", FileName = "2025.csv" },
        s_file.Length,
        "sha-of-the-head-and-time");

    private static async Task<UploadPlace> SendAsync(UploadSessions node, Actor actor, Guid id, int offset, int length)
    {
        using var body = new MemoryStream(s_file, Math.Min(offset, s_file.Length), Math.Min(length, s_file.Length - Math.Min(offset, s_file.Length)));
        var place = await node.AddAsync(actor, id, offset, body, length, Cancel);
        Assert.Empty(place.Problems);
        return place.Value!;
    }

    private static Task<int> HomeIdAsync(ReadingsRig portal) => portal.ScalarAsync<int>(ReadingsRig.Worker, "select building_id from building");

    private async Task<(ReadingsRig Portal, Actor Anna)> ArriveAsync()
    {
        var portal = await ReadingsRig.StartAsync(postgres);
        var anna = await portal.EnrolAsync();
        await portal.HomeAsync(anna, "AT001", ("meter-1", DeviceType.SMART_METER));
        return (portal, anna);
    }
}
