using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Delivery.Fleet;
using MoostPortal.Web.Accounts;

namespace MoostPortal.Web.Components.Fleet;

/// <summary>Every request about one home, newest first, a page more at a press. For staff.</summary>
public sealed partial class HomeDelivery(CurrentActor current, AttemptSearch search, IStringLocalizer<FleetTexts> texts) : IDisposable
{
    private const int RowsAPage = 10;

    private readonly CancellationTokenSource _left = new();
    private List<DeliveryAttempt>? _rows;
    private long? _next;
    private object? _loadedFor;
    private bool _busy;

    [Parameter, EditorRequired]
    public int BuildingId { get; set; }

    [Parameter, EditorRequired]
    public string CustomerBuildingId { get; set; } = "";

    /// <summary>IANA zone of the home.</summary>
    [Parameter, EditorRequired]
    public string Zone { get; set; } = "";

    /// <summary>What the page shows of the home now; the list is read again when it is another.</summary>
    [Parameter, EditorRequired]
    public object Of { get; set; } = null!;

    private IStringLocalizer<FleetTexts> Texts => texts;

    public void Dispose()
    {
        _left.Cancel();
        _left.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (ReferenceEquals(_loadedFor, Of) || !RendererInfo.IsInteractive)
        {
            return;
        }

        _loadedFor = Of;
        var page = await FindAsync(before: null);
        (_rows, _next) = ([.. page.Rows], page.Next);
    }

    private async Task OlderAsync()
    {
        _busy = true;
        try
        {
            var page = await FindAsync(_next);
            _rows!.AddRange(page.Rows);
            _next = page.Next;
        }
        finally
        {
            _busy = false;
        }
    }

    private async Task<AttemptPage> FindAsync(long? before) =>
        await search.FindAsync(await current.GetAsync(_left.Token), new AttemptFilter { BuildingId = BuildingId }, before, RowsAPage, _left.Token);
}
