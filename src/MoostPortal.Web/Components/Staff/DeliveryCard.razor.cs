using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Buildings;
using MoostPortal.Core.Delivery;
using MoostPortal.Web.Accounts;
using MoostPortal.Web.Components.Homes;

namespace MoostPortal.Web.Components.Staff;

/// <summary>What was sent of a home and answered, and the home as MOOST showed it last, to be read and not changed.</summary>
public sealed partial class DeliveryCard(CurrentActor current, BuildingDirectory directory, IStringLocalizer<StaffTexts> texts) : IDisposable
{
    private readonly CancellationTokenSource _left = new();
    private RemoteBuilding? _remote;
    private HomeView? _loadedFor;
    private bool _loaded;

    [Parameter, EditorRequired]
    public HomeView Home { get; set; } = null!;

    private IStringLocalizer<StaffTexts> Texts => texts;

    private SyncStatus Sync => Home.Card.Sync;

    public void Dispose()
    {
        _left.Cancel();
        _left.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (ReferenceEquals(_loadedFor, Home))
        {
            return;
        }

        _loadedFor = Home;
        _remote = await directory.FindRemoteAsync(await current.GetAsync(_left.Token), Home.Building.Id, _left.Token);
        _loaded = true;
    }
}
