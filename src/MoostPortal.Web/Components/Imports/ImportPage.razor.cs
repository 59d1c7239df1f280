using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Access;
using MoostPortal.Core.Buildings;
using MoostPortal.Core.Imports;
using MoostPortal.Core.Problems;
using MoostPortal.Core.Readings;
using MoostPortal.Web.Accounts;
using MoostPortal.Web.Components.Devices;
using MoostPortal.Web.Components.Homes;
using MoostPortal.Web.Components.Imports.Preview;
using MoostPortal.Web.Components.Look;
using MoostPortal.Web.Components.Readings;
using MudBlazor;

namespace MoostPortal.Web.Components.Imports;

/// <summary>An upload from its arrival until MOOST has what it brought. Everything stands in the database, so the page may be left and opened again.</summary>
public sealed partial class ImportPage(
    CurrentActor current, ImportReader reader, ImportDecisions decisions, ImportNews news, BuildingDirectory directory, IDialogService dialogs, NavigationManager navigation,
    TimeProvider time, IStringLocalizer<ImportsTexts> texts, IStringLocalizer<PreviewTexts> previewTexts, IStringLocalizer<DevicesTexts> deviceTexts)
{
    private static readonly TimeSpan s_pace = TimeSpan.FromSeconds(1);

    private Import? _import;
    private HomeView? _home;
    private Problem? _problem;
    private bool _missing;
    private bool _busy;
    private Guid _shownId;
    private (Guid Id, ImportPhase Phase)? _seen;

    [Parameter]
    public Guid Id { get; set; }

    private IStringLocalizer<ImportsTexts> Texts => texts;

    private IReadOnlyDictionary<string, string> Devices =>
        _home is { } home ? DeviceNames.Of(home.Building.Devices, deviceTexts) : new Dictionary<string, string>();

    protected override bool IsWaiting => _import is { } import && (ImportWords.IsUnderWay(import.Phase) || import.IsBeingUndone);

    protected override void OnInitialized()
    {
        if (RendererInfo.IsInteractive)
        {
            Follow(time, s_pace);
        }
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_shownId != Id)
        {
            (_shownId, _import, _home, _problem, _missing) = (Id, null, null, null, false);
            await LookAsync();
        }
    }

    protected override async Task LoadAsync()
    {
        var actor = await current.GetAsync(Left);
        var import = await reader.FindAsync(actor, Id, Left);
        _missing = import is null;
        if (import?.CustomerBuildingId is { } home && _home is null)
        {
            _home = await directory.FindAsync(actor, home, Left) is { } card ? new HomeView(card, actor is Actor.Staff, LookAsync) : null;
        }

        _import = import;
        await MarkSeenAsync(actor, import);
    }

    private async Task MarkSeenAsync(Actor actor, Import? import)
    {
        if (import is not null && RendererInfo.IsInteractive && !ImportWords.IsUnderWay(import.Phase) && _seen != (Id, import.Phase))
        {
            _seen = (Id, import.Phase);
            await news.MarkSeenAsync(actor, Id, Left);
        }
    }

    private Task AnswerAsync(IReadOnlyDictionary<string, string> answers) => DecideAsync(actor => decisions.AnswerAsync(actor, Id, answers, Left));

    private Task CommitAsync(ChangePolicy changed) => DecideAsync(actor => decisions.CommitAsync(actor, Id, changed, Left));

    private async Task DiscardAsync()
    {
        var question = new Confirmation { Title = previewTexts["DiscardTitle"], Text = previewTexts["DiscardText"], ConfirmText = previewTexts["Discard"], Destructive = true };
        if (!await dialogs.ConfirmAsync(question))
        {
            return;
        }

        _problem = await decisions.DiscardAsync(await current.GetAsync(Left), Id, Left);
        if (_problem is null)
        {
            navigation.NavigateTo(_home?.Href ?? "");
        }
    }

    private async Task UndoAsync()
    {
        var actor = await current.GetAsync(Left);
        _busy = true;
        var forecast = await decisions.ForecastUndoAsync(actor, Id, Left);
        _busy = false;
        if (!forecast.Succeeded)
        {
            _problem = forecast.Problems[0];
            return;
        }

        var question = new Confirmation
        {
            Title = previewTexts["UndoTitle"],
            Text = UndoWords.Of(forecast.Value, previewTexts),
            ConfirmText = previewTexts["Undo"],
            Destructive = true,
        };
        if (await dialogs.ConfirmAsync(question))
        {
            await DecideAsync(one => decisions.UndoAsync(one, Id, Left));
        }
    }

    private async Task DecideAsync(Func<Actor, Task<Outcome<Import>>> decide)
    {
        _busy = true;
        try
        {
            var outcome = await decide(await current.GetAsync(Left));
            (_problem, _import) = outcome.Succeeded ? (null, outcome.Value) : (outcome.Problems[0], _import);
        }
        finally
        {
            _busy = false;
        }
    }
}
