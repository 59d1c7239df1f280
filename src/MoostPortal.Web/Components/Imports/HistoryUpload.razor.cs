using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using MoostPortal.Core.Buildings;
using MoostPortal.Core.Imports;
using MoostPortal.Web.Accounts;
using MoostPortal.Web.Components.Readings;

namespace MoostPortal.Web.Components.Imports;

/// <summary>Takes files of past readings on the page of a home, and shows what became of the latest ones.</summary>
public sealed partial class HistoryUpload(
    CurrentActor current, BuildingDirectory directory, ImportReader reader, IOptions<ImportOptions> options, NavigationManager navigation, TimeProvider time,
    IStringLocalizer<ImportsTexts> texts) : IDisposable
{
    private const int MostShown = 5;

    private static readonly TimeSpan s_pace = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource _left = new();
    private Building? _home;
    private IReadOnlyList<Import>? _latest;

    [Parameter, EditorRequired]
    public int BuildingId { get; set; }

    private IStringLocalizer<ImportsTexts> Texts => texts;

    private long MaxBytes => options.Value.MostMegabytes * 1_000_000L;

    public void Dispose()
    {
        _left.Cancel();
        _left.Dispose();
    }

    protected override void OnInitialized()
    {
        if (RendererInfo.IsInteractive)
        {
            _ = PagePace.LookAsync(time, s_pace, () => InvokeAsync(FollowAsync), _left.Token);
        }
    }

    // The page is rendered once before its circuit is there; the queries wait for the second time.
    protected override async Task OnParametersSetAsync()
    {
        if (_home?.Id == BuildingId || !RendererInfo.IsInteractive)
        {
            return;
        }

        var actor = await current.GetAsync(_left.Token);
        if (await directory.FindAsync(actor, BuildingId, _left.Token) is { } card)
        {
            _latest = await reader.OfBuildingAsync(actor, card.Building.CustomerBuildingId, MostShown, _left.Token);
            _home = card.Building;
        }
    }

    private async Task FollowAsync()
    {
        if (_left.IsCancellationRequested || _home is null || _latest?.Any(one => ImportWords.IsUnderWay(one.Phase)) != true)
        {
            return;
        }

        try
        {
            _latest = await reader.OfBuildingAsync(await current.GetAsync(_left.Token), _home.CustomerBuildingId, MostShown, _left.Token);
            StateHasChanged();
        }
        catch (Exception e) when (!_left.IsCancellationRequested)
        {
            await DispatchExceptionAsync(e);
        }
    }

    private void Open(string location) => navigation.NavigateTo(location.TrimStart('/'));
}
