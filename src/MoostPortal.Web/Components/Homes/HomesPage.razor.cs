using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Buildings;
using MoostPortal.Web.Accounts;

namespace MoostPortal.Web.Components.Homes;

/// <summary>The homes of the person who looks. Whoever has one home only is led to it at once.</summary>
public sealed partial class HomesPage(CurrentActor current, BuildingDirectory directory, NavigationManager navigation, IStringLocalizer<HomesTexts> texts) : IDisposable
{
    private const int HomesAPage = 60;

    private readonly CancellationTokenSource _left = new();
    private BuildingPage? _page;

    [SupplyParameterFromQuery]
    public string? After { get; set; }

    [SupplyParameterFromQuery]
    public string? Before { get; set; }

    private IStringLocalizer<HomesTexts> Texts => texts;

    public void Dispose()
    {
        _left.Cancel();
        _left.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        var actor = await current.GetAsync(_left.Token);
        _page = await directory.ListAsync(actor, new BuildingQuery(null, After, Before, HomesAPage), _left.Token);
        if (_page is { Rows: [var only], Previous: null, Next: null })
        {
            navigation.NavigateTo($"homes/{only.Id}", replace: true);
        }
    }

    private static string? Link(string name, string? key) => key is null ? null : $"homes?{name}={Uri.EscapeDataString(key)}";
}
