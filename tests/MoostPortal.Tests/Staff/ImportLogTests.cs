using Bunit;
using MoostPortal.Core.Imports;
using MoostPortal.Tests.Look;
using MoostPortal.Web.Components.Staff;

namespace MoostPortal.Tests.Staff;

public sealed class ImportLogTests : LookContext
{
    private readonly Import _import = new()
    {
        Id = Guid.NewGuid(),
        FileName = "netz.csv",
        Phase = ImportPhase.Reading,
        Bytes = 200,
        BytesRead = 50,
        CreatedAt = new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero),
    };

    private (ImportStanding?, string?)? _chosen;

    [Fact]
    public void An_upload_says_how_far_it_is_and_when_by_the_reader_s_own_clock()
    {
        JSInterop.Setup<string?>("portal.zone").SetResult("Europe/Lisbon");

        var log = Log(new UploadPage<Import>([_import], null, null));

        Assert.Equal("today 12:00", log.Find("time").TextContent);
        Assert.EndsWith("(Europe/Lisbon, UTC+00:00)", log.Find("time").GetAttribute("title"), StringComparison.Ordinal);
        Assert.Contains("Being read, 25 %", log.Markup, StringComparison.Ordinal);
        Assert.Contains("named in the file", log.Markup, StringComparison.Ordinal);
        Assert.Empty(log.FindAll("nav"));
    }

    [Fact]
    public void Older_and_newer_pages_are_links_that_begin_at_an_upload()
    {
        var (older, newer) = (Guid.NewGuid(), Guid.NewGuid());

        var log = Log(new UploadPage<Import>([_import], older, newer));

        Assert.Equal([$"?before={newer}", $"?after={older}"], log.FindAll("nav a").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public void The_state_is_chosen_at_once_and_the_home_when_it_is_searched_for()
    {
        var log = Log(new UploadPage<Import>([_import], null, null));

        log.Find("select").Change(nameof(ImportStanding.Open));
        var byState = _chosen;
        log.Find("input[type=search]").Change("  1010 ");
        log.Find("form").Submit();

        Assert.Equal((ImportStanding.Open, null), byState);
        Assert.Equal((ImportStanding.Open, "1010"), _chosen);
    }

    [Fact]
    public void A_search_that_finds_nothing_leads_back_to_all_uploads()
    {
        var none = Log(new UploadPage<Import>([], null, null));
        var unfound = Log(new UploadPage<Import>([], null, null), "AT-9");

        Assert.Contains("No uploads yet", none.Markup, StringComparison.Ordinal);
        Assert.Equal("staff/imports", unfound.Find(".table-empty a").GetAttribute("href"));
    }

    private IRenderedComponent<ImportLog> Log(UploadPage<Import> page, string? home = null) => Render<ImportLog>(p => p
        .Add(x => x.Page, page).Add(x => x.Home, home).Add(x => x.LinkTo, (name, key) => $"?{name}={key}").Add(x => x.OnChoose, chosen => _chosen = chosen));
}
