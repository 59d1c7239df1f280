using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Buildings;
using MoostPortal.Web.Accounts;
using MoostPortal.Web.Components.Look;

namespace MoostPortal.Web.Components.Homes;

/// <summary>
/// The form around a change to one part of a home: saves the draft unless somebody else changed the home since the page was
/// loaded, shows problems at their fields, and leads back to the home.
/// </summary>
public sealed partial class HomeChange(
    CurrentActor current, BuildingRegister register, NavigationManager navigation, IStringLocalizer<HomesTexts> texts) : IDisposable
{
    private readonly CancellationTokenSource _left = new();
    private IReadOnlyList<FieldMessage> _problems = [];
    private bool _outdated;
    private bool _saving;

    [Parameter, EditorRequired]
    public HomeView Home { get; set; } = null!;

    /// <summary>The home with the change in it; the fields inside write to it.</summary>
    [Parameter, EditorRequired]
    public BuildingDraft Draft { get; set; } = null!;

    /// <summary>Runs in front of the save, to bring what the fields hold into the draft; its messages keep the save from happening.</summary>
    [Parameter]
    public Func<IReadOnlyList<FieldMessage>>? Complete { get; set; }

    [Parameter, EditorRequired]
    public RenderFragment? ChildContent { get; set; }

    private IStringLocalizer<HomesTexts> Texts => texts;

    public void Dispose()
    {
        _left.Cancel();
        _left.Dispose();
    }

    private async Task SaveAsync()
    {
        if (Complete?.Invoke() is { Count: > 0 } unfinished)
        {
            _problems = unfinished;
            return;
        }

        _saving = true;
        var actor = await current.GetAsync(_left.Token);
        var saved = await register.ChangeAsync(actor, Draft, Home.Card.Version, _left.Token);
        _saving = false;
        if (saved.Succeeded)
        {
            navigation.NavigateTo(Home.Href);
            return;
        }

        _outdated = saved.Problems.Any(problem => problem.Code == "building.changed-meanwhile");
        _problems = _outdated ? [] : saved.Problems.ForForm();
    }

    private async Task ReloadAsync()
    {
        (_outdated, _problems) = (false, []);
        await Home.ReloadAsync();
    }
}
