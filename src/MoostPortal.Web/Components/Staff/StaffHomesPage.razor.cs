using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Buildings;
using MoostPortal.Web.Accounts;
using MoostPortal.Web.Components.Homes;

namespace MoostPortal.Web.Components.Staff;

/// <summary>Every home, found by any part of its meter point, postcode or city. The address of the page holds the search and the place in the list.</summary>
public sealed partial class StaffHomesPage(
    CurrentActor current, BuildingDirectory directory, NavigationManager navigation, IStringLocalizer<StaffTexts> texts, IStringLocalizer<HomesTexts> homeTexts) : IDisposable
{
    private const int HomesAPage = 50;

    private readonly CancellationTokenSource _left = new();
    private BuildingPage? _page;
    private string? _typed;

    [SupplyParameterFromQuery]
    public string? Search { get; set; }

    [SupplyParameterFromQuery]
    public string? After { get; set; }

    [SupplyParameterFromQuery]
    public string? Before { get; set; }

    private IStringLocalizer<StaffTexts> Texts => texts;

    private IStringLocalizer<HomesTexts> HomeTexts => homeTexts;

    private bool TooShort => Search?.Trim().Length is > 0 and < BuildingDirectory.ShortestSearch;

    public void Dispose()
    {
        _left.Cancel();
        _left.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        (_typed, _page) = (Search, null);
        var query = new BuildingQuery(TooShort ? null : Search, After, Before, HomesAPage);
        _page = await directory.ListAsync(await current.GetAsync(_left.Token), query, _left.Token);
    }

    private void Find() => navigation.NavigateTo(navigation.GetUriWithQueryParameters("staff/homes", new Dictionary<string, object?>(StringComparer.Ordinal)
    {
        ["search"] = string.IsNullOrWhiteSpace(_typed) ? null : _typed.Trim(),
    }));

    private string? Link(string name, string? key) => key is null
        ? null
        : navigation.GetUriWithQueryParameters("staff/homes", new Dictionary<string, object?>(StringComparer.Ordinal) { ["search"] = Search, [name] = key });
}
