using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Problems;
using MoostPortal.Core.Reconciliation;
using MoostPortal.Web.Accounts;
using MoostPortal.Web.Components.Look;
using MoostPortal.Web.Jobs;
using MudBlazor;

namespace MoostPortal.Web.Components.Reconciliation;

/// <summary>One plan: how far it is, what differs, and what is to be done about it. The address holds the filter and the open row.</summary>
public sealed partial class PlanPage(
    CurrentActor current, PlanDesk desk, ReconciliationNudge nudge, NavigationManager navigation, IDialogService dialogs, TimeProvider time,
    IStringLocalizer<ReconciliationTexts> texts)
{
    private const int RowsAPage = 50;

    private static readonly TimeSpan s_pace = TimeSpan.FromSeconds(1);

    private readonly HashSet<string> _selected = new(StringComparer.Ordinal);
    private SyncPlan? _plan;
    private PlanRowPage? _page;
    private PlanRow? _row;
    private IReadOnlyList<PlanCount> _meant = [];
    private Problem? _problem;
    private bool _missing;
    private bool _busy;
    private bool _follows;

    [Parameter]
    public Guid Id { get; set; }

    [SupplyParameterFromQuery]
    public string? Kind { get; set; }

    [SupplyParameterFromQuery]
    public string? Search { get; set; }

    [SupplyParameterFromQuery]
    public string? After { get; set; }

    [SupplyParameterFromQuery]
    public string? Before { get; set; }

    [SupplyParameterFromQuery]
    public string? Row { get; set; }

    protected override bool IsWaiting => _plan is not null && !_busy && (_plan.IsUnderWay || _plan.Counts.Any(count => count.Waiting > 0));

    private IStringLocalizer<ReconciliationTexts> Texts => texts;

    private PlanKind? KindShown => Enum.TryParse<PlanKind>(Kind, out var kind) && Enum.IsDefined(kind) ? kind : null;

    private PlanFilter Shown => new(KindShown, Search);

    /// <summary>What an action is about: the rows that are ticked, or everything that the filter shows.</summary>
    private PlanFilter Meant => _selected.Count > 0 ? new PlanFilter(Selected: [.. _selected]) : Shown;

    private string? Refusal => _plan is null ? null : desk.Refuse(_plan, _plan.Hash)?.Message;

    // The page is rendered once before its circuit is there; the queries wait for the second time.
    protected override async Task OnParametersSetAsync()
    {
        if (!RendererInfo.IsInteractive)
        {
            return;
        }

        await LookAsync();
        if (!_follows)
        {
            _follows = true;
            Follow(time, s_pace);
        }
    }

    protected override async Task LoadAsync()
    {
        var actor = await current.GetAsync(Left);
        _plan = await desk.FindAsync(actor, Id, Left);
        _missing = _plan is null;
        if (_plan is { State: PlanState.Ready })
        {
            _page = await desk.RowsAsync(actor, Id, Shown, After, Before, RowsAPage, Left);
            _meant = await desk.CountAsync(actor, Id, Meant, Left);
            _row = Row is null ? null : (await desk.RowsAsync(actor, Id, new PlanFilter(Selected: [Row]), null, null, 1, Left)).Rows.SingleOrDefault();
        }
    }

    private async Task Select((string Id, bool IsSelected) change)
    {
        _ = change.IsSelected ? _selected.Add(change.Id) : _selected.Remove(change.Id);
        _meant = await desk.CountAsync(await current.GetAsync(Left), Id, Meant, Left);
    }

    private Task ChooseAsync(PlanChoice choice) => ChooseAsync(choice, Meant, _meant, null);

    private Task ChooseRowAsync((PlanChoice Choice, IReadOnlyDictionary<string, PlanChoice> ByField) chosen) =>
        ChooseAsync(chosen.Choice, new PlanFilter(Selected: [_row!.CustomerBuildingId]), [new PlanCount(_row.Kind, 1, 0, 0, 0)], chosen.ByField);

    private async Task ChooseAsync(PlanChoice choice, PlanFilter filter, IReadOnlyList<PlanCount> counts, IReadOnlyDictionary<string, PlanChoice>? byField)
    {
        var question = new Confirmation
        {
            Title = texts[$"{choice}Title"],
            Text = PlanEffect.Sentence(choice, counts, byField, texts),
            ConfirmText = texts[$"{choice}Button"],
            Destructive = choice == PlanChoice.Remove,
            TypeToConfirm = choice == PlanChoice.Remove ? $"{counts.Where(count => choice.Fits(count.Kind)).Sum(count => count.Open)}" : null,
        };
        if (!await dialogs.ConfirmAsync(question))
        {
            return;
        }

        _busy = true;
        var chosen = await desk.ChooseAsync(await current.GetAsync(Left), Id, _plan!.Hash!, filter, choice, byField, Left);
        _problem = chosen.Problems.Count > 0 ? chosen.Problems[0] : null;
        nudge.RowsAreChosen();
        _selected.Clear();
        await LoadAsync();
        _busy = false;
    }

    private void Find(string? search) => navigation.NavigateTo(Address(("kind", Kind), ("search", string.IsNullOrWhiteSpace(search) ? null : search.Trim())));

    private string LinkTo(PlanKind? kind) => Address(("kind", kind?.ToString()), ("search", Search));

    private string Here(string? row) => Address(("kind", Kind), ("search", Search), ("after", After), ("before", Before), ("row", row));

    private string? Page(string name, string? key) => key is null ? null : Address(("kind", Kind), ("search", Search), (name, key));

    private string Address(params (string Name, string? Value)[] query) => navigation.GetUriWithQueryParameters(
        $"staff/plan/{Id}", query.ToDictionary(one => one.Name, one => (object?)one.Value, StringComparer.Ordinal));
}
