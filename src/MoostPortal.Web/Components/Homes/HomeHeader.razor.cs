using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Access;
using MoostPortal.Core.Buildings;
using MoostPortal.Core.Delivery;
using MoostPortal.Core.Problems;
using MoostPortal.Web.Accounts;
using MoostPortal.Web.Components.Look;
using MudBlazor;

namespace MoostPortal.Web.Components.Homes;

/// <summary>The head of a home's page: where it is, how far MOOST is with it, and what can be done with the home as a whole.</summary>
public sealed partial class HomeHeader(
    CurrentActor current, BuildingRegister register, IDialogService dialogs, NavigationManager navigation, IStringLocalizer<HomesTexts> texts) : IDisposable
{
    private readonly CancellationTokenSource _left = new();
    private IReadOnlyList<Problem> _problems = [];
    private bool _busy;

    [Parameter, EditorRequired]
    public HomeView Home { get; set; } = null!;

    [Parameter]
    public string? Purpose { get; set; }

    [Parameter]
    public string? BackHref { get; set; }

    [Parameter]
    public string? BackText { get; set; }

    private IStringLocalizer<HomesTexts> Texts => texts;

    private SyncStatus Sync => Home.Card.Sync;

    private bool IsOff => Home.Building.DeactivatedTimestamp is not null;

    private string MeterPoint => Home.Building.CustomerBuildingId;

    public void Dispose()
    {
        _left.Cancel();
        _left.Dispose();
    }

    private Task<bool> RetryAsync() => DoAsync(actor => register.RetryAsync(actor, MeterPoint, _left.Token));

    private Task<bool> ReactivateAsync() => DoAsync(actor => register.ReactivateAsync(actor, MeterPoint, _left.Token));

    private async Task DeactivateAsync()
    {
        var agreed = await dialogs.ConfirmAsync(new Confirmation
        {
            Title = texts["DeactivateAsk"],
            Text = texts["DeactivateWhat"],
            ConfirmText = texts["Deactivate"],
        });
        if (agreed)
        {
            await DoAsync(actor => register.DeactivateAsync(actor, MeterPoint, at: null, _left.Token));
        }
    }

    private async Task GiveUpAsync()
    {
        var agreed = await dialogs.ConfirmAsync(new Confirmation
        {
            Title = texts["GiveUpAsk", Home.Address],
            Text = texts["GiveUpWhat"],
            ConfirmText = texts["GiveUp"],
            Destructive = true,
            TypeToConfirm = Home.Building.Zip,
        });
        if (agreed && await DoAsync(actor => register.DeleteAsync(actor, MeterPoint, _left.Token)))
        {
            navigation.NavigateTo(Home.IsStaff ? "staff/homes" : "homes");
        }
    }

    private async Task<bool> DoAsync(Func<Actor, Task<Outcome<Building>>> command)
    {
        _busy = true;
        var done = await command(await current.GetAsync(_left.Token));
        (_busy, _problems) = (false, done.Problems);
        if (done.Succeeded && done.Value.DeletedAt is null)
        {
            await Home.ReloadAsync();
        }

        return done.Succeeded;
    }
}
