using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Access;
using MoostPortal.Core.Buildings;
using MoostPortal.Core.Problems;
using MoostPortal.Web.Accounts;

namespace MoostPortal.Web.Components.Homes;

/// <summary>Enters a new home and leads to it.</summary>
public sealed partial class RegisterPage(
    CurrentActor current, BuildingRegister register, NavigationManager navigation, IStringLocalizer<HomesTexts> texts) : IDisposable
{
    private readonly CancellationTokenSource _left = new();

    private IStringLocalizer<HomesTexts> Texts => texts;

    public void Dispose()
    {
        _left.Cancel();
        _left.Dispose();
    }

    private async Task<IReadOnlyList<Problem>> SaveAsync(BuildingDraft draft)
    {
        var actor = await current.GetAsync(_left.Token);
        var entered = await register.RegisterAsync(actor, draft, _left.Token);
        if (entered.Succeeded)
        {
            navigation.NavigateTo(actor is Actor.Staff ? $"staff/homes/{entered.Value.Id}" : $"homes/{entered.Value.Id}");
        }

        return entered.Problems;
    }
}
