using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Access;
using MoostPortal.Core.Delivery.Fleet;
using MoostPortal.Web.Accounts;
using MoostPortal.Web.Components.Look;
using MudBlazor;

namespace MoostPortal.Web.Components.Fleet;

/// <summary>What is, was or will be delivered, and another try of one or of all that a filter names. The address holds the filter and the place in the list.</summary>
public sealed partial class DeliveriesPage(
    CurrentActor current, DeliveryList list, DeliveryRetry retry, ParkedWork parked, NavigationManager navigation, IDialogService dialogs, IStringLocalizer<FleetTexts> texts) : IDisposable
{
    private const int RowsAPage = 50;

    private readonly CancellationTokenSource _left = new();
    private DeliveryPage? _page;
    private string? _building;
    private string? _kind;
    private string? _state;
    private bool _repeat;
    private bool _busy;
    private string? _problem;
    private string? _done;
    private string _decision = "";

    [SupplyParameterFromQuery]
    public string? Building { get; set; }

    [SupplyParameterFromQuery]
    public string? Kind { get; set; }

    [SupplyParameterFromQuery]
    public string? State { get; set; }

    [SupplyParameterFromQuery]
    public bool? Repeat { get; set; }

    [SupplyParameterFromQuery]
    public string? After { get; set; }

    private IStringLocalizer<FleetTexts> Texts => texts;

    private DeliveryFilter Filter => new()
    {
        CustomerBuildingId = string.IsNullOrWhiteSpace(Building) ? null : Building,
        Kind = DeliveryWords.FindKind(Kind),
        State = DeliveryWords.FindState(State),
        IsPossibleRepeat = Repeat == true ? true : null,
    };

    private string? First => After is null ? null : Address(null);

    private string? Next => _page?.Next is { } next ? Address(next.ToString()) : null;

    private string? WhyNoRetry => Filter.State switch
    {
        null or DeliveryState.Parked or DeliveryState.Waiting or DeliveryState.Uncertain or DeliveryState.Approval or DeliveryState.GivenUp => _page is { Items.Count: 0 } ? texts["WhyNothing"].Value : null,
        DeliveryState.Sent => texts["WhySent"],
        _ => texts["WhyUnderWay"],
    };

    // Homes are put right, and what is due or under way is not stopped.
    private bool CanGiveUp => Filter is { State: DeliveryState.Parked or DeliveryState.Uncertain or DeliveryState.Approval or DeliveryState.Waiting, Kind: not DeliveryKind.Building }
        && _page is { Items.Count: > 0 };

    public void Dispose()
    {
        _left.Cancel();
        _left.Dispose();
    }

    // The page is rendered once before its circuit is there; the queries wait for the second time.
    protected override async Task OnParametersSetAsync()
    {
        (_building, _kind, _state, _repeat) = (Building, Kind ?? "", State ?? "", Repeat == true);
        if (RendererInfo.IsInteractive)
        {
            _page = null;
            await LoadAsync();
        }
    }

    private static bool CanRetry(DeliveryItem item) => item switch
    {
        { Kind: DeliveryKind.Building } => item.State is DeliveryState.Parked || (item.State is DeliveryState.Waiting && !item.IsPossibleRepeat),
        { Key.Section: 'e' } => item.State is DeliveryState.Parked or DeliveryState.Uncertain or DeliveryState.Approval or DeliveryState.GivenUp,
        _ => item.State is DeliveryState.Approval || (item.State is DeliveryState.Waiting && item.Error is null && item.Attempts > 0),
    };

    private async Task LoadAsync() => _page = await list.ListAsync(await current.GetAsync(_left.Token), Filter, DeliveryKey.Find(After), RowsAPage, _left.Token);

    private Task RetryOneAsync(DeliveryItem item) => RetryAsync(new DeliveryFilter { Only = item.Key, State = item.State });

    private async Task RetryAllAsync()
    {
        var question = new Confirmation
        {
            Title = texts["RetryFilter"],
            Text = texts[Filter.State switch
            {
                DeliveryState.Uncertain => "RetryUncertainText",
                DeliveryState.Approval => "RetryApprovalText",
                DeliveryState.GivenUp => "RetryGivenUpText",
                _ => "RetryFilterText",
            }],
            ConfirmText = texts["Retry"],
        };
        if (await dialogs.ConfirmAsync(question))
        {
            await RetryAsync(Filter);
        }
    }

    private async Task GiveUpAsync()
    {
        var question = new Confirmation { Title = texts["GiveUp"], Text = texts["GiveUpFilterText"], ConfirmText = texts["GiveUp"], Destructive = true };
        if (await dialogs.ConfirmAsync(question))
        {
            await WorkAsync(async actor =>
            {
                var given = await parked.GiveUpAsync(actor, Filter, _decision, _left.Token);
                _problem = given.Succeeded ? null : given.Problems[0].Message;
                (_done, _decision) = given.Succeeded ? (texts["GivenUp", given.Value].Value, "") : (null, _decision);
            });
        }
    }

    private Task RetryAsync(DeliveryFilter filter) => WorkAsync(async actor =>
    {
        var retried = await retry.RetryAsync(actor, filter, _left.Token);
        _problem = retried.Total == 0 ? texts["RetriedNone"].Value : null;
        _done = retried.Total == 0 ? null : texts["Retried", retried.Buildings, retried.Events, retried.Ranges].Value;
    });

    private async Task WorkAsync(Func<Actor, Task> work)
    {
        _busy = true;
        try
        {
            await work(await current.GetAsync(_left.Token));
            await LoadAsync();
        }
        finally
        {
            _busy = false;
        }
    }

    private void Find() => navigation.NavigateTo(navigation.GetUriWithQueryParameters("staff/deliveries", new Dictionary<string, object?>(StringComparer.Ordinal)
    {
        ["building"] = Given(_building),
        ["kind"] = Given(_kind),
        ["state"] = Given(_state),
        ["repeat"] = _repeat ? true : null,
    }));

    private string Address(string? after) => navigation.GetUriWithQueryParameters("staff/deliveries", new Dictionary<string, object?>(StringComparer.Ordinal)
    {
        ["building"] = Given(Building),
        ["kind"] = Given(Kind),
        ["state"] = Given(State),
        ["repeat"] = Repeat == true ? true : null,
        ["after"] = after,
    });

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
