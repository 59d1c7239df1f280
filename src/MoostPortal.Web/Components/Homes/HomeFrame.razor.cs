using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Access;
using MoostPortal.Core.Buildings;
using MoostPortal.Web.Accounts;
using MoostPortal.Web.Signals;

namespace MoostPortal.Web.Components.Homes;

/// <summary>
/// Loads the home of a page for the person who looks, and shows the same nothing for a home that is not theirs and one that is
/// not there. A live frame loads again whenever the home's state changes.
/// </summary>
public sealed partial class HomeFrame(CurrentActor current, BuildingDirectory directory, HomeSignals signals, IStringLocalizer<HomesTexts> texts) : IDisposable
{
    private readonly CancellationTokenSource _left = new();
    private HomeView? _home;
    private bool _missing;
    private int _shownId;
    private int _looks;
    private IDisposable? _subscription;

    [Parameter, EditorRequired]
    public int BuildingId { get; set; }

    /// <summary>False on pages that edit: there a change made elsewhere must not replace what the person is typing.</summary>
    [Parameter]
    public bool Live { get; set; }

    [Parameter, EditorRequired]
    public RenderFragment<HomeView> ChildContent { get; set; } = _ => _ => { };

    private IStringLocalizer<HomesTexts> Texts => texts;

    public void Dispose()
    {
        _subscription?.Dispose();
        _left.Cancel();
        _left.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_shownId == BuildingId)
        {
            return;
        }

        (_shownId, _home, _missing) = (BuildingId, null, false);
        _subscription?.Dispose();

        // Before the first look: what changes during it is announced only once.
        _subscription = Live && RendererInfo.IsInteractive ? signals.Subscribe(BuildingId, () => InvokeAsync(FollowAsync)) : null;
        await LoadAsync();
    }

    // Called by whoever announces the change: a failure here is this page's own and goes to its error boundary.
    private async Task FollowAsync()
    {
        try
        {
            await ReloadAsync();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            await DispatchExceptionAsync(e);
        }
    }

    private async Task ReloadAsync()
    {
        await LoadAsync();
        StateHasChanged();
    }

    private async Task LoadAsync()
    {
        if (_left.IsCancellationRequested)
        {
            return;
        }

        var look = ++_looks;
        var actor = await current.GetAsync(_left.Token);
        var card = await directory.FindAsync(actor, BuildingId, _left.Token);
        if (look != _looks)
        {
            // A later look may have seen more.
            return;
        }

        _home = card is null ? null : new HomeView(card, actor is Actor.Staff, ReloadAsync);
        _missing = card is null;
    }
}
