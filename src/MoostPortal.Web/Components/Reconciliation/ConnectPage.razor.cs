using Microsoft.Extensions.Localization;
using MoostPortal.Core.Reconciliation;
using MoostPortal.Web.Accounts;
using MoostPortal.Web.Components.Look;
using MoostPortal.Web.Components.Readings;
using MoostPortal.Web.Jobs;
using MudBlazor;

namespace MoostPortal.Web.Components.Reconciliation;

/// <summary>Takes over the homes that MOOST knows already. The work goes on without the page.</summary>
public sealed partial class ConnectPage(
    CurrentActor current, FleetConnections connections, ReconciliationNudge nudge, IDialogService dialogs, TimeProvider time,
    IStringLocalizer<ReconciliationTexts> texts) : IDisposable
{
    private const int MostRefused = 200;

    private static readonly TimeSpan s_pace = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _left = new();
    private FleetConnection? _connection;
    private IReadOnlyList<RefusedBuilding> _refused = [];
    private bool _isLoaded;
    private bool _busy;

    private IStringLocalizer<ReconciliationTexts> Texts => texts;

    public void Dispose()
    {
        _left.Cancel();
        _left.Dispose();
    }

    // The page is rendered once before its circuit is there; the queries wait for the second time.
    protected override async Task OnInitializedAsync()
    {
        if (RendererInfo.IsInteractive)
        {
            await LoadAsync();
            _ = PagePace.LookAsync(time, s_pace, () => InvokeAsync(FollowAsync), _left.Token);
        }
    }

    private async Task LoadAsync()
    {
        var actor = await current.GetAsync(_left.Token);
        _connection = await connections.LatestAsync(actor, _left.Token);
        _refused = _connection is { Refused: > 0 } ? await connections.RefusedAsync(actor, _connection.Id, MostRefused, _left.Token) : [];
        _isLoaded = true;
    }

    private async Task FollowAsync()
    {
        if (_connection?.IsUnderWay != true)
        {
            return;
        }

        try
        {
            await LoadAsync();
            StateHasChanged();
        }
        catch (Exception e) when (!_left.IsCancellationRequested)
        {
            await DispatchExceptionAsync(e);
        }
    }

    private async Task StartAsync()
    {
        var question = new Confirmation { Title = texts["ConnectAsk"], Text = texts["ConnectAskText"], ConfirmText = texts["ConnectStart"] };
        if (await dialogs.ConfirmAsync(question))
        {
            _busy = true;
            await connections.AskAsync(await current.GetAsync(_left.Token), _left.Token);
            nudge.ConnectionIsDue();
            await LoadAsync();
            _busy = false;
        }
    }
}
