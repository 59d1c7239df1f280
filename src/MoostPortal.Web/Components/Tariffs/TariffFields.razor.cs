using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Tariffs;
using MoostPortal.Core.Tariffs.Plans;
using MoostPortal.Web.Components.Homes;
using MoostPortal.Web.Components.Look;

namespace MoostPortal.Web.Components.Tariffs;

/// <summary>One price or two, the times of the low one, and what they cost, which nobody has to know.</summary>
public sealed partial class TariffFields(IStringLocalizer<TariffsTexts> texts)
{
    private static readonly string[] s_currencies = ["EUR", "CHF", "CZK", "DKK", "GBP", "HUF", "NOK", "PLN", "SEK"];

    private string? _low;
    private string? _high;
    private string _currency = "EUR";
    private LowTariffWeek? _lastWeek;
    private LowTariffFields? _times;

    /// <summary>The fields write to it; prices when <see cref="Complete"/> is called.</summary>
    [Parameter, EditorRequired]
    public TariffDraft Draft { get; set; } = null!;

    /// <summary>Where the home stands: suggests the currency.</summary>
    [Parameter]
    public string? CountryCode { get; set; }

    /// <summary>Plans to choose from, the present one first known among them; none where homes cannot follow one.</summary>
    [Parameter]
    public IReadOnlyList<TariffPlan> Plans { get; set; } = [];

    /// <summary>What the chosen plan says.</summary>
    [Parameter]
    public RenderFragment? PlanWords { get; set; }

    /// <summary>Kind, plan or times were changed.</summary>
    [Parameter]
    public EventCallback Changed { get; set; }

    private IStringLocalizer<TariffsTexts> Texts => texts;

    private bool HasPlan => Draft.PlanId is not null;

    private bool IsDual => !HasPlan && Draft.Type == nameof(TariffType.DUAL);

    private IEnumerable<string> Currencies => s_currencies.Contains(_currency, StringComparer.Ordinal) ? s_currencies : s_currencies.Prepend(_currency);

    /// <summary>Brings the prices into the draft, or says which of them is no number.</summary>
    public IReadOnlyList<FieldMessage> Complete()
    {
        if (HasPlan)
        {
            return [];
        }

        List<FieldMessage> unread = IsDual ? [.. _times?.Refusals ?? []] : [];
        if (!PriceText.TryRead(_low, out var low))
        {
            unread.Add(new FieldMessage("tariff.minPrice", "tariff.price.form", texts["PriceForm", _low!]));
        }

        var high = low;
        if (IsDual && !PriceText.TryRead(_high, out high))
        {
            unread.Add(new FieldMessage("tariff.maxPrice", "tariff.price.form", texts["PriceForm", _high!]));
        }

        if (unread.Count == 0)
        {
            (Draft.MinPrice, Draft.MaxPrice) = (low, high);
            Draft.Currency = low is null && high is null ? null : _currency;
        }

        return unread;
    }

    protected override void OnInitialized()
    {
        _low = Shown(Draft.MinPrice ?? Draft.MaxPrice);
        _high = IsDual ? Shown(Draft.MaxPrice) : null;
        _currency = Draft.Currency ?? (CountryCode is null ? "EUR" : CountryNames.CurrencyOf(CountryCode));
    }

    private static string? Shown(decimal? price) => price is { } known ? PriceText.Show(known) : null;

    // Going to one price and back keeps the times that were set.
    private Task Choose(TariffType type)
    {
        _lastWeek = Draft.LowTariff ?? _lastWeek;
        Draft.PlanId = null;
        Draft.Type = type.ToString();
        Draft.LowTariff = type == TariffType.DUAL ? _lastWeek ?? LowTariffSentence.Usual.ToWeek() : null;
        return Changed.InvokeAsync();
    }

    private Task ChoosePlanAsync(int planId)
    {
        _lastWeek = Draft.LowTariff ?? _lastWeek;
        Draft.PlanId = planId;
        return Changed.InvokeAsync();
    }

    private Task ChangeWeekAsync(LowTariffWeek week)
    {
        Draft.LowTariff = week;
        return Changed.InvokeAsync();
    }
}
