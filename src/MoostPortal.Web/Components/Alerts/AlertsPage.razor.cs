using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Access;
using MoostPortal.Core.Alerts;
using MoostPortal.Core.People;
using MoostPortal.Web.Accounts;
using MoostPortal.Web.Alerts;
using MoostPortal.Web.Components.Homes;
using MoostPortal.Web.Components.Look;
using MudBlazor;

namespace MoostPortal.Web.Components.Alerts;

/// <summary>What is wrong now and what to do, who is told, from when on, and what was wrong before. Looks again by itself.</summary>
public sealed partial class AlertsPage(
    CurrentActor current, AuthenticationStateProvider visitor, AlertBoard board, AlertRules rules, AlertChannels channels, AlertNotices notices, AlertSender sender,
    AlertSecrets secrets, WebhookClient webhooks, IDialogService dialogs, TimeProvider time, IStringLocalizer<AlertsTexts> texts)
{
    private const int MostPast = 50;
    private static readonly TimeSpan s_pace = TimeSpan.FromSeconds(5);

    private IReadOnlyList<Alert>? _open;
    private IReadOnlyList<Alert>? _past;
    private IReadOnlyList<AlertRule>? _rules;
    private IReadOnlyList<AlertChannel>? _channels;
    private IReadOnlyList<FieldMessage> _problems = [];
    private (Tone Tone, string Text)? _note;
    private AlertChannelKind? _added;
    private AlertCondition? _edited;
    private bool _isAdministrator;
    private bool _busy;

    protected override bool IsWaiting => !_busy;

    private IStringLocalizer<AlertsTexts> Texts => texts;

    // The page is rendered once before its circuit is there; the queries wait for the second time.
    protected override async Task OnInitializedAsync()
    {
        if (RendererInfo.IsInteractive)
        {
            await LookAsync();
            Follow(time, s_pace);
        }
    }

    protected override async Task LoadAsync()
    {
        var actor = await current.GetAsync(Left);
        _isAdministrator = await IsAdministratorAsync();
        _open = await board.OpenAsync(actor, Left);
        _past = await board.PastAsync(actor, MostPast, Left);
        _rules = await rules.ListAsync(actor, Left);
        _channels = await channels.ListAsync(actor, Left);
    }

    // The actor was checked against the account just before, its role included.
    private async Task<bool> IsAdministratorAsync() => (await visitor.GetAuthenticationStateAsync()).User.IsInRole(Roles.Administrator);

    private void Add(AlertChannelKind kind) => (_added, _edited, _problems, _note) = (kind, null, [], null);

    private void Edit(AlertCondition condition) => (_edited, _added, _problems, _note) = (condition, null, [], null);

    private void Close() => (_added, _edited, _problems) = (null, null, []);

    private Task SaveAsync(AlertRuleDraft draft) => WorkAsync(async actor =>
    {
        _problems = (await rules.SaveAsync(actor, draft, Left)).ForForm();
        if (_problems.Count == 0)
        {
            Close();
            _note = (Tone.Ok, texts["RuleSaved"]);
        }
    });

    private Task AddAsync(AlertChannelDraft draft) => WorkAsync(async actor =>
    {
        _problems = (await channels.AddAsync(actor, draft, webhooks.AllowsPrivate, secrets.Protect, Left)).ForForm();
        if (_problems.Count == 0)
        {
            Close();
            _note = (Tone.Ok, texts["ChannelAdded", draft.Target]);
        }
    });

    private Task TestAsync(AlertChannel channel) => WorkAsync(async actor =>
    {
        var attempt = await notices.AskTestAsync(actor, channel.Id, Left) is { } notice ? await sender.SendOneAsync(notice, Left) : null;
        _note = attempt switch
        {
            null => (Tone.Refused, texts["TestGone"]),
            { IsSent: true } => (Tone.Ok, texts["TestSent", channel.Target, (int)attempt.Took.TotalMilliseconds]),
            _ => (Tone.Refused, texts["TestFailed", channel.Target, attempt.Answer]),
        };
    });

    private Task SwitchAsync(AlertChannel channel) => WorkAsync(actor => channels.SwitchAsync(actor, channel.Id, !channel.IsOn, Left));

    private Task RemoveAsync(AlertChannel channel) => WorkAsync(async actor =>
    {
        var question = new Confirmation
        {
            Title = texts["RemoveTitle"],
            Text = texts["RemoveText", channel.Target],
            ConfirmText = texts["Remove"],
            Destructive = true,
        };
        if (await dialogs.ConfirmAsync(question))
        {
            await channels.RemoveAsync(actor, channel.Id, Left);
        }
    });

    private async Task WorkAsync(Func<Actor, Task> work)
    {
        (_busy, _note) = (true, null);
        try
        {
            var actor = await current.GetAsync(Left);
            if (!await IsAdministratorAsync())
            {
                throw new AccessRefusedException();
            }

            await work(actor);
            await LoadAsync();
        }
        catch (OperationCanceledException) when (Left.IsCancellationRequested)
        {
            // The page was left while it worked.
        }
        finally
        {
            _busy = false;
        }
    }
}
