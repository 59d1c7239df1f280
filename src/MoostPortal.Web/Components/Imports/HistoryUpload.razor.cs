using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using MoostPortal.Core.Access;
using MoostPortal.Core.Buildings;
using MoostPortal.Core.Imports;
using MoostPortal.Web.Accounts;
using MoostPortal.Web.Components.Look;
using MoostPortal.Web.Signals;

namespace MoostPortal.Web.Components.Imports;

/// <summary>Takes files of past readings on the page of a home, and shows what became of the latest ones and which are unfinished.</summary>
public sealed partial class HistoryUpload(
    CurrentActor current, BuildingDirectory directory, ImportReader reader, ImportNews news, UploadSessions sessions, ImportSignals signals,
    IOptions<ImportOptions> options, NavigationManager navigation, TimeProvider time, IStringLocalizer<ImportsTexts> texts) : IDisposable
{
    private const int MostShown = 5;

    private static readonly TimeSpan s_pace = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource _left = new();
    private Building? _home;
    private IReadOnlyList<Import>? _latest;
    private IReadOnlyList<UnfinishedUpload> _unfinished = [];
    private IReadOnlyList<UploadView> _uploads = [];
    private int _unseen;
    private IDisposable? _subscription;
    private bool _isAnnounced;

    [Parameter, EditorRequired]
    public int BuildingId { get; set; }

    private IStringLocalizer<ImportsTexts> Texts => texts;

    private long MaxBytes => options.Value.MostBytes;

    // What this page is sending is not unfinished.
    private IReadOnlyList<UnfinishedUpload> Unfinished => [.. _unfinished.Where(one => !_uploads.Any(upload => upload.IsUnderWay && upload.Id == one.Id))];

    public void Dispose()
    {
        _subscription?.Dispose();
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

        // Before the first look: what changes during it is announced only once.
        if (_subscription is null && actor.PersonId is { } person)
        {
            _subscription = signals.Subscribe(person, () => InvokeAsync(ReloadAsync));
        }

        if (await directory.FindAsync(actor, BuildingId, _left.Token) is { } card)
        {
            do
            {
                _isAnnounced = false;
                await LoadAsync(actor, card.Building);
            }
            while (_isAnnounced);

            _home = card.Building;
        }
    }

    private async Task LoadAsync(Actor actor, Building home)
    {
        // What is on its way stands above, with its bar.
        var latest = await reader.OfBuildingAsync(actor, home.CustomerBuildingId, MostShown, _left.Token);
        _latest = [.. latest.Where(one => one.Phase != ImportPhase.Receiving)];
        _unfinished = await sessions.UnfinishedAsync(actor, home.Id, _left.Token);
        _unseen = await news.CountUnseenAsync(actor, home.Id, _left.Token);
    }

    private Task FollowAsync() => _latest?.Any(one => ImportWords.IsUnderWay(one.Phase)) == true ? ReloadAsync() : Task.CompletedTask;

    private async Task ReloadAsync()
    {
        _isAnnounced = true;
        if (_left.IsCancellationRequested || _home is null)
        {
            return;
        }

        try
        {
            await LoadAsync(await current.GetAsync(_left.Token), _home);
            StateHasChanged();
        }
        catch (Exception e) when (!_left.IsCancellationRequested)
        {
            await DispatchExceptionAsync(e);
        }
        catch (OperationCanceledException)
        {
            // The page was left while it looked.
        }
    }

    private Task UploadsChangedAsync(IReadOnlyList<UploadView> uploads)
    {
        _uploads = uploads;
        return ReloadAsync();
    }

    private async Task DiscardAsync(Guid id)
    {
        await sessions.DiscardAsync(await current.GetAsync(_left.Token), id, _left.Token);
        await ReloadAsync();
    }

    private void Open(string location) => navigation.NavigateTo(location.TrimStart('/'));
}
