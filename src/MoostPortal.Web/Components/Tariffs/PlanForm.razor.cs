using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Tariffs;
using MoostPortal.Core.Tariffs.Plans;
using MoostPortal.Core.Time;
using MoostPortal.Web.Components.Look;

namespace MoostPortal.Web.Components.Tariffs;

/// <summary>The form that defines a plan or lets it say something else.</summary>
public sealed partial class PlanForm(IStringLocalizer<TariffsTexts> texts)
{
    private string? _low;
    private string? _high;
    private string? _grid;
    private string? _levy;
    private string? _tax;
    private DateTime? _validFrom;
    private LowTariffFields? _times;
    private List<FieldMessage> _unread = [];

    [Parameter, EditorRequired]
    public TariffPlanDraft Draft { get; set; } = null!;

    [Parameter]
    public bool IsNew { get; set; }

    /// <summary>How many homes follow the plan.</summary>
    [Parameter]
    public long Homes { get; set; }

    [Parameter]
    public IReadOnlyList<FieldMessage> Problems { get; set; } = [];

    [Parameter]
    public bool Busy { get; set; }

    [Parameter]
    public EventCallback<TariffPlanDraft> OnSave { get; set; }

    private IStringLocalizer<TariffsTexts> Texts => texts;

    private IReadOnlyList<FieldMessage> All => _unread.Count > 0 ? _unread : Problems;

    protected override void OnInitialized()
    {
        (_low, _high) = (Shown(Draft.LowPerKWh), Shown(Draft.HighPerKWh));
        (_grid, _levy) = (Shown(Draft.Components.GridPerKWh), Shown(Draft.Components.LevyPerKWh));
        _tax = Draft.Components.TaxPercent.ToString("0.###", CultureInfo.CurrentCulture);
    }

    private static string? Shown(decimal? price) => price is { } known ? PriceText.Show(known) : null;

    private Task SubmitAsync()
    {
        List<FieldMessage> unread = Draft.Type == TariffType.DUAL ? [.. _times?.Refusals ?? []] : [];
        Draft.LowPerKWh = Read("minPrice", _low, unread);
        Draft.HighPerKWh = Read("maxPrice", _high, unread);
        Draft.Components = new PriceComponents(Read("grid", _grid, unread) ?? 0, Read("levy", _levy, unread) ?? 0, Read("tax", _tax, unread) ?? 0);
        Draft.ValidFrom = _validFrom is { } day && BuildingClock.IsZone(Draft.TimeZoneId) ? new BuildingClock(Draft.TimeZoneId).StartOf(DateOnly.FromDateTime(day)) : null;
        _unread = unread;
        return unread.Count > 0 ? Task.CompletedTask : OnSave.InvokeAsync(Draft);
    }

    private decimal? Read(string field, string? text, List<FieldMessage> unread)
    {
        if (!PriceText.TryRead(text, out var price))
        {
            unread.Add(new FieldMessage(field, "tariff.price.form", texts["PriceForm", text!]));
        }

        return price;
    }
}
