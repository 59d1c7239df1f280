using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Access;
using MoostPortal.Core.Formats;
using MoostPortal.Core.Problems;
using MoostPortal.MeterFiles.Formats;
using MoostPortal.MeterFiles.Formats.Trials;
using MoostPortal.Web.Accounts;
using MoostPortal.Web.Components.Look;
using MudBlazor;

namespace MoostPortal.Web.Components.Formats;

/// <summary>A definition to be changed, tried and made live. Only what was tried exactly as it stands may go live.</summary>
public sealed partial class FormatPage(
    CurrentActor current, FormatDefinitions definitions, FormatPromotion promotion, NavigationManager navigation, IDialogService dialogs,
    IStringLocalizer<FormatsTexts> texts) : IDisposable
{
    private const string Blank =
        """
        {
          "id": "",
          "name": "",
          "country": "AT",
          "version": 1,
          "evidence": "verified",
          "variants": [
            {
              "label": "start",
              "clock": "local",
              "columns": [
                { "match": "", "role": "date" },
                { "match": "", "role": "value", "unit": "kilowattHour", "direction": "consumption" }
              ]
            }
          ]
        }
        """;

    private readonly CancellationTokenSource _left = new();
    private FormatWork? _work;
    private string? _text;
    private string? _tried;
    private string? _note;
    private IReadOnlyList<DefinitionProblem> _mistakes = [];
    private IReadOnlyList<Problem> _problems = [];
    private IReadOnlyList<TrialLine>? _trial;
    private bool _missing;
    private bool _busy;
    private TrialProgress? _progress;

    /// <summary>Null for a new one.</summary>
    [Parameter]
    public string? FormatId { get; set; }

    /// <summary>The upload that a new definition is written down from.</summary>
    [SupplyParameterFromQuery]
    public Guid? From { get; set; }

    private IStringLocalizer<FormatsTexts> Texts => texts;

    private string? WhyNotLive =>
        _trial is null || _tried != _text ? Texts["WhyTry"].Value : _trial.Any(line => line.Blocks) ? Texts["WhyBlocked"].Value : null;

    public void Dispose()
    {
        _left.Cancel();
        _left.Dispose();
    }

    // The page is rendered once before its circuit is there; the queries wait for the second time.
    protected override async Task OnParametersSetAsync()
    {
        if (!RendererInfo.IsInteractive || (_text is not null && _work?.Id == FormatId))
        {
            return;
        }

        (_work, _text, _trial, _mistakes, _problems, _missing) = (null, null, null, [], [], false);
        var actor = await current.GetAsync(_left.Token);
        if (FormatId is null)
        {
            var draft = From is { } import ? await promotion.DraftAsync(actor, import, _left.Token) : null;
            _note = From is null ? null : Texts[draft is null ? "FromNothing" : "FromFile"].Value;
            _text = draft ?? Blank;
            return;
        }

        await LoadAsync(actor, FormatId);
    }

    private async Task LoadAsync(Actor actor, string id)
    {
        _work = await definitions.FindAsync(actor, id, _left.Token);
        (_missing, _text) = (_work is null, _work?.Text);
    }

    private void Changed() => (_mistakes, _problems) = ([], []);

    private Task TryAsync() => WorkAsync(async actor =>
    {
        if (Read() is { } definition)
        {
            (_trial, _tried, _progress) = (null, _text, new TrialProgress(0, 0));
            StateHasChanged();
            _trial = await definitions.TryAsync(actor, definition, new Progress<TrialProgress>(Show), _left.Token);
        }
    });

    // Told from here and there, and seldom in order; after the end, and on a page that was left, nobody asks any more.
    private void Show(TrialProgress progress)
    {
        if (_progress is { } shown && progress.Done > shown.Done && !_left.IsCancellationRequested)
        {
            _progress = progress;
            StateHasChanged();
        }
    }

    private Task SaveAsync() => WorkAsync(async actor =>
    {
        if (Read() is not null && Take(await definitions.SaveDraftAsync(actor, FormatId, _text!, _left.Token)) is { } id)
        {
            await ShowAsync(actor, id);
            _note = Texts["Saved"];
        }
    });

    private Task GoLiveAsync() => WorkAsync(async actor =>
    {
        var question = new Confirmation { Title = Texts["GoLiveTitle"], Text = Texts["GoLiveText"], ConfirmText = Texts["GoLive"] };
        if (await dialogs.ConfirmAsync(question) && Take(await definitions.GoLiveAsync(actor, FormatId, _text!, _left.Token)) is { } id)
        {
            (_trial, _tried, _note) = (null, null, null);
            await ShowAsync(actor, id);
        }
    });

    private Task RetireAsync() => WorkAsync(async actor =>
    {
        var question = new Confirmation { Title = Texts["RetireTitle"], Text = Texts["RetireText"], ConfirmText = Texts["Retire"] };
        if (await dialogs.ConfirmAsync(question))
        {
            _problems = await definitions.RetireAsync(actor, FormatId!, _left.Token) is { } problem ? [problem] : [];
            await LoadAsync(actor, FormatId!);
        }
    });

    private async Task ShowAsync(Actor actor, string id)
    {
        if (FormatId is null)
        {
            navigation.NavigateTo($"staff/formats/{id}");
        }
        else
        {
            await LoadAsync(actor, id);
        }
    }

    private FormatDefinition? Read()
    {
        var definition = DefinitionText.Read(_text ?? "", out var mistakes);
        _mistakes = mistakes;
        return definition;
    }

    private string? Take(Outcome<string> outcome)
    {
        _problems = outcome.Problems;
        return outcome.Value;
    }

    private async Task WorkAsync(Func<Actor, Task> work)
    {
        (_busy, _problems) = (true, []);
        try
        {
            await work(await current.GetAsync(_left.Token));
        }
        catch (OperationCanceledException) when (_left.IsCancellationRequested)
        {
            // The page was left while it worked.
        }
        finally
        {
            (_busy, _progress) = (false, null);
        }
    }
}
