using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using MoostPortal.Core.Buildings;
using MoostPortal.Core.Imports;
using MoostPortal.Web.Accounts;
using MoostPortal.Web.Components.Imports;
using MoostPortal.Web.Components.Look;

namespace MoostPortal.Web.Components.Staff;

/// <summary>Takes files of many homes, and shows what anybody uploaded and how far it is. The page's address holds what is looked for and the place in the list.</summary>
public sealed partial class StaffImportsPage(
    CurrentActor current, ImportReader reader, UploadSessions sessions, IOptions<ImportOptions> options, NavigationManager navigation, TimeProvider time,
    IStringLocalizer<StaffTexts> texts)
{
    private const string Address = "staff/imports";
    private const int ImportsAPage = 50;

    private static readonly TimeSpan s_pace = TimeSpan.FromSeconds(2);

    private ImportStanding? _standing;
    private UploadPage<Import>? _page;
    private IReadOnlyList<UnfinishedUpload> _unfinished = [];
    private IReadOnlyList<UploadView> _uploads = [];

    /// <summary>Name of an <see cref="ImportStanding"/>.</summary>
    [SupplyParameterFromQuery]
    public string? State { get; set; }

    [SupplyParameterFromQuery]
    public string? Home { get; set; }

    [SupplyParameterFromQuery]
    public Guid? After { get; set; }

    [SupplyParameterFromQuery]
    public Guid? Before { get; set; }

    protected override bool IsWaiting => _page?.Rows.Any(one => ImportWords.IsUnderWay(one.Phase)) == true;

    private IStringLocalizer<StaffTexts> Texts => texts;

    private long MaxBytes => options.Value.MostBytes;

    // What this page is sending is not unfinished.
    private IReadOnlyList<UnfinishedUpload> Unfinished => [.. _unfinished.Where(one => !_uploads.Any(upload => upload.IsUnderWay && upload.Id == one.Id))];

    protected override void OnInitialized()
    {
        if (RendererInfo.IsInteractive)
        {
            Follow(time, s_pace);
        }
    }

    // The page is rendered once before its circuit is there; the queries wait for the second time.
    protected override async Task OnParametersSetAsync()
    {
        _standing = Enum.TryParse<ImportStanding>(State, ignoreCase: true, out var standing) && Enum.IsDefined(standing) ? standing : null;
        if (RendererInfo.IsInteractive)
        {
            _page = null;
            await RefreshAsync();
        }
    }

    protected override async Task LoadAsync()
    {
        var actor = await current.GetAsync(Left);
        var query = new ImportQuery
        {
            Standing = _standing,
            Home = Home?.Trim() is { Length: >= BuildingDirectory.ShortestSearch } home ? home : null,
            After = After,
            Before = Before,
            Limit = ImportsAPage,
        };
        _page = await reader.PageAsync(actor, query, Left);
        _unfinished = await sessions.UnfinishedAsync(actor, buildingId: null, Left);
    }

    private Task ShowAsync(IReadOnlyList<UploadView> uploads)
    {
        _uploads = uploads;
        return RefreshAsync();
    }

    private async Task DiscardAsync(Guid id)
    {
        await sessions.DiscardAsync(await current.GetAsync(Left), id, Left);
        await RefreshAsync();
    }

    private void Open(string location) => navigation.NavigateTo(location.TrimStart('/'));

    private void Choose((ImportStanding? Standing, string? Home) chosen) => navigation.NavigateTo(Link(chosen.Standing?.ToString(), chosen.Home, []));

    private string Link(string name, Guid key) => Link(State, Home, new() { [name] = key });

    private string Link(string? state, string? home, Dictionary<string, object?> place)
    {
        (place["state"], place["home"]) = (state?.ToLowerInvariant(), home);
        return navigation.GetUriWithQueryParameters(Address, place);
    }
}
