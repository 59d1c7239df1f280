using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Problems;
using MoostPortal.Core.Tariffs;
using MoostPortal.Core.Tariffs.Plans;
using MoostPortal.Core.Tariffs.Prices;
using MoostPortal.Web.Accounts;
using MoostPortal.Web.Components.Homes;
using MoostPortal.Web.Components.Look;
using MudBlazor;

namespace MoostPortal.Web.Components.Tariffs;

/// <summary>One tariff plan: what it says, what it said, and with DYNAMIC its prices. Whatever pushes homes is asked for first, with their number.</summary>
public sealed partial class TariffPlanPage(
    CurrentActor current, TariffPlans plans, PlanPrices prices, IDialogService dialogs, NavigationManager navigation, TimeProvider clock, IStringLocalizer<TariffsTexts> texts) : IDisposable
{
    private readonly CancellationTokenSource _left = new();
    private TariffPlanView? _view;
    private TariffPlanDraft? _draft;
    private IReadOnlyList<FieldMessage> _problems = [];
    private string? _note;
    private bool _missing;
    private bool _busy;

    [Parameter]
    public int? PlanId { get; set; }

    private IStringLocalizer<TariffsTexts> Texts => texts;

    public void Dispose()
    {
        _left.Cancel();
        _left.Dispose();
    }

    // The page is rendered once before its circuit is there; the query waits for the second time.
    protected override async Task OnParametersSetAsync()
    {
        if (RendererInfo.IsInteractive && (_view?.Plan.PlanId != PlanId || _draft is null))
        {
            await LoadAsync();
        }
    }

    private async Task LoadAsync()
    {
        if (PlanId is not { } planId)
        {
            _draft = new TariffPlanDraft { Type = TariffType.DYNAMIC, LowTariff = LowTariffSentence.Usual.ToWeek() };
            return;
        }

        var now = clock.GetUtcNow();
        _view = await plans.FindAsync(await current.GetAsync(_left.Token), planId, now.AddDays(-2), now.AddDays(4), _left.Token);
        _missing = _view is null;
        _draft = _view is { } view ? DraftOf(view, now) : null;
    }

    private static TariffPlanDraft DraftOf(TariffPlanView view, DateTimeOffset now)
    {
        var terms = view.TermsAt(now) ?? view.History.Versions[^1].Terms!;
        return new TariffPlanDraft
        {
            Name = view.Plan.Name,
            Type = view.Plan.Type,
            Currency = view.Plan.Currency,
            TimeZoneId = view.Plan.TimeZoneId,
            PricesDueHour = view.Plan.PricesDueHour,
            LowPerKWh = terms.LowPerKWh,
            HighPerKWh = terms.HighPerKWh,
            LowTariff = terms.LowTariff,
            Components = terms.Components,
        };
    }

    private Task SaveAsync(TariffPlanDraft draft) => WorkAsync(async () =>
    {
        var actor = await current.GetAsync(_left.Token);
        _problems = draft.Check(clock.GetUtcNow()).ForForm();
        if (_problems.Count > 0)
        {
            return;
        }

        if (_view is null)
        {
            var defined = await plans.DefineAsync(actor, draft, _left.Token);
            _problems = defined.Problems.ForForm();
            if (defined.Succeeded)
            {
                navigation.NavigateTo($"staff/tariff-plans/{defined.Value.PlanId}");
            }

            return;
        }

        var plan = _view.Plan;
        var words = $"{(draft.ValidFrom > clock.GetUtcNow() ? "SavePlanLater" : "SavePlanText")}{(plan.Homes == 1 ? "One" : "")}";
        var question = new Confirmation { Title = texts["SavePlanTitle"], Text = texts[words, plan.Homes], ConfirmText = texts["SavePlan"] };
        if (plan.Homes == 0 || await dialogs.ConfirmAsync(question))
        {
            var changed = await plans.ChangeAsync(actor, plan.PlanId, draft, plan.Revision, _left.Token);
            _problems = changed.Problems.ForForm();
            if (changed.Succeeded)
            {
                _note = texts["PlanSaved", changed.Value.HomesToPush];
                await LoadAsync();
            }
        }
    });

    private Task OfferAsync(bool isOffered) => WorkAsync(async () =>
    {
        var problem = await plans.OfferAsync(await current.GetAsync(_left.Token), _view!.Plan.PlanId, isOffered, _left.Token);
        _problems = problem is null ? [] : new[] { problem }.ForForm();
        await LoadAsync();
    });

    private async Task<Outcome<PriceChange>> PreviewAsync(PriceFile file) =>
        await prices.PreviewAsync(await current.GetAsync(_left.Token), _view!.Plan.PlanId, file.Curve, file.Currency, _left.Token);

    private async Task<Outcome<PriceChange>> EnterAsync(PriceFile file)
    {
        var entered = await prices.PutAsync(await current.GetAsync(_left.Token), _view!.Plan.PlanId, file.Curve, file.Currency, _left.Token);
        if (entered.Succeeded)
        {
            _note = texts["PricesEntered", entered.Value.Added.Count, entered.Value.HomesToPush];
            await LoadAsync();
            StateHasChanged();
        }

        return entered;
    }

    private async Task WorkAsync(Func<Task> work)
    {
        (_busy, _note) = (true, null);
        try
        {
            await work();
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
