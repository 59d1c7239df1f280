using Microsoft.Extensions.Localization;
using MoostPortal.Core.Reconciliation;
using MoostPortal.Web.Accounts;
using MoostPortal.Web.Components.Look;
using MoostPortal.Web.Jobs;
using MudBlazor;

namespace MoostPortal.Web.Components.Reconciliation;

/// <summary>Takes over the homes that MOOST knows already. The work goes on without the page.</summary>
public sealed partial class ConnectPage(
    CurrentActor current, FleetConnections connections, ReconciliationNudge nudge, IDialogService dialogs, TimeProvider time,
    IStringLocalizer<ReconciliationTexts> texts)
{
    private const int MostRefused = 200;

    private static readonly TimeSpan s_pace = TimeSpan.FromSeconds(1);

    private FleetConnection? _connection;
    private IReadOnlyList<RefusedBuilding> _refused = [];
    private bool _isLoaded;
    private bool _busy;

    protected override bool IsWaiting => _connection?.IsUnderWay == true;

    private IStringLocalizer<ReconciliationTexts> Texts => texts;

    // The page is rendered once before its circuit is there; the queries wait for the second time.
    protected override async Task OnInitializedAsync()
    {
        if (RendererInfo.IsInteractive)
        {
            await LookAsync();
            Follow(time, s_pace);
        }
    }

    protected override async Task LoadAsync()
    {
        var actor = await current.GetAsync(Left);
        _connection = await connections.LatestAsync(actor, Left);
        _refused = _connection is { Refused: > 0 } ? await connections.RefusedAsync(actor, _connection.Id, MostRefused, Left) : [];
        _isLoaded = true;
    }

    private async Task StartAsync()
    {
        var question = new Confirmation { Title = texts["ConnectAsk"], Text = texts["ConnectAskText"], ConfirmText = texts["ConnectStart"] };
        if (await dialogs.ConfirmAsync(question))
        {
            _busy = true;
            await connections.AskAsync(await current.GetAsync(Left), Left);
            nudge.ConnectionIsDue();
            await LoadAsync();
            _busy = false;
        }
    }
}
