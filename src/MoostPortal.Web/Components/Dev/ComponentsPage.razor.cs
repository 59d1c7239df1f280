using Microsoft.AspNetCore.Components;
using MoostPortal.Web.Components.Look;
using MudBlazor;

namespace MoostPortal.Web.Components.Dev;

/// <summary>Shows every component in all its states; there is such a page in Development only.</summary>
public sealed partial class ComponentsPage
{
    internal const string Zone = "Europe/Zurich";

    private bool _shown;
    private DateTimeOffset _now;
    private int _retries;
    private string _answer = "none";

    [Inject]
    public required IHostEnvironment Environment { get; init; }

    [Inject]
    public required NavigationManager Place { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    protected override void OnInitialized()
    {
        _now = Clock.GetUtcNow();
        _shown = Environment.IsDevelopment();
        if (!_shown)
        {
            Place.NotFound();
        }
    }

    private async Task AskAsync()
    {
        var yes = await Dialogs.ConfirmAsync(new Confirmation
        {
            Title = "Delete this home?",
            Text = "MOOST forgets the home and its 35,040 readings. This cannot be taken back.",
            ConfirmText = "Delete home",
            Destructive = true,
            TypeToConfirm = "DELETE",
        });
        _answer = yes ? "yes" : "no";
    }
}
