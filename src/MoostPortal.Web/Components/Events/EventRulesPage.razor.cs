using Microsoft.Extensions.Localization;
using MoostPortal.Core.Access;
using MoostPortal.Core.Delivery.Events;
using MoostPortal.Web.Accounts;
using MoostPortal.Web.Components.Homes;
using MoostPortal.Web.Components.Look;
using MudBlazor;

namespace MoostPortal.Web.Components.Events;

/// <summary>How events of each type are sent, what that means for those that wait now, and the release of what was put aside.</summary>
public sealed partial class EventRulesPage(CurrentActor current, EventRuleDesk desk, IDialogService dialogs, IStringLocalizer<EventsTexts> texts) : IDisposable
{
    private readonly CancellationTokenSource _left = new();
    private IReadOnlyList<EventRuleLine>? _lines;
    private IReadOnlyList<FieldMessage> _problems = [];
    private EventRuleLine? _edited;
    private string? _note;
    private bool _busy;

    private IStringLocalizer<EventsTexts> Texts => texts;

    public void Dispose()
    {
        _left.Cancel();
        _left.Dispose();
    }

    // The page is rendered once before its circuit is there; the query waits for the second time.
    protected override async Task OnInitializedAsync()
    {
        if (RendererInfo.IsInteractive)
        {
            _lines = await desk.ListAsync(await current.GetAsync(_left.Token), _left.Token);
        }
    }

    private void Edit(EventRuleLine line) => (_edited, _problems, _note) = (line, [], null);

    private void Close() => (_edited, _problems) = (null, []);

    private Task SaveAsync(EventRuleDraft draft) => WorkAsync(async actor =>
    {
        var problems = await desk.SaveAsync(actor, draft, _left.Token);
        _problems = problems.ForForm();
        if (problems.Count == 0)
        {
            Close();
            _note = Texts["RuleSaved", draft.Type, EventRules.Freshness.TotalSeconds];
        }
    });

    private Task ReleaseAsync(EventRuleLine line) => WorkAsync(async actor =>
    {
        var question = new Confirmation { Title = Texts["ReleaseTitle"], Text = Texts["ReleaseText", line.Rule.Type.Name], ConfirmText = Texts["Release"] };
        if (await dialogs.ConfirmAsync(question))
        {
            _note = Texts["Released", await desk.ReleaseAsync(actor, line.Rule.Type, _left.Token)];
        }
    });

    private async Task WorkAsync(Func<Actor, Task> work)
    {
        (_busy, _note) = (true, null);
        try
        {
            var actor = await current.GetAsync(_left.Token);
            await work(actor);
            _lines = await desk.ListAsync(actor, _left.Token);
        }
        catch (OperationCanceledException) when (_left.IsCancellationRequested)
        {
            // The page was left while it worked.
        }
        finally
        {
            _busy = false;
        }
    }
}
