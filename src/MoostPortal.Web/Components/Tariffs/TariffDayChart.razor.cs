using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Tariffs;
using MoostPortal.Core.Time;

namespace MoostPortal.Web.Components.Tariffs;

/// <summary>A day of a tariff in the home's own time, quarter hour by quarter hour, any of which is explained as the sum of its parts.</summary>
public sealed partial class TariffDayChart(TimeProvider clock, IStringLocalizer<TariffsTexts> texts)
{
    private int _chosen;
    private DateOnly _shownDay;

    [Parameter, EditorRequired]
    public TariffDay Day { get; set; } = null!;

    /// <summary>IANA zone of the home.</summary>
    [Parameter, EditorRequired]
    public string Zone { get; set; } = "";

    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    private IStringLocalizer<TariffsTexts> Texts => texts;

    private string Id { get; } = $"explain-{Guid.NewGuid():N}";

    private TariffQuarter Chosen => Day.Quarters[_chosen];

    private string Span => $"{Local(Chosen.Start):HH:mm}–{Local(Chosen.Start + TariffDay.Step):HH:mm}";

    private string Explanation => Chosen.Quote switch
    {
        null => texts["NoPriceThen"],
        { Price: { HasParts: true } sum } quote => texts[
            "ExplainSum", RateName(quote.Rate), PriceText.Show(sum.TotalPerKWh), quote.Terms.Currency ?? "", PriceText.Show(sum.EnergyPerKWh),
            PriceText.Show(sum.GridPerKWh), PriceText.Show(sum.LevyPerKWh), PriceText.Show(sum.TaxPerKWh)],
        { Price: { } sum } quote => texts["ExplainWhole", RateName(quote.Rate), PriceText.Show(sum.TotalPerKWh), quote.Terms.Currency ?? ""],
        var quote => RateName(quote.Rate),
    };

    private string? NowShare => clock.GetUtcNow() is var now && now >= Day.Quarters[0].Start && now < Day.Quarters[^1].Start + TariffDay.Step
        ? Percent((now - Day.Quarters[0].Start) / TariffDay.Step)
        : null;

    // Neighbours of the same price are one bar: 100 quarters of a night tariff are three.
    private IEnumerable<(string Role, string Style)> Bars
    {
        get
        {
            var prices = Day.Quarters.Select(quarter => quarter.Quote?.Price?.TotalPerKWh).OfType<decimal>().ToArray();
            var (low, high) = prices.Length == 0 ? (0m, 1m) : (Math.Min(0, prices.Min()), Math.Max(prices.Max(), 0.000001m));
            for (var from = 0; from < Day.Quarters.Count;)
            {
                var quote = Day.Quarters[from].Quote;
                var to = from + 1;
                while (to < Day.Quarters.Count && Same(Day.Quarters[to].Quote, quote))
                {
                    to++;
                }

                if (quote is not null)
                {
                    var height = quote.Price is { } sum ? (double)((sum.TotalPerKWh - low) / (high - low)) * 100 : quote.Rate == TariffRate.High ? 100 : 55;
                    yield return (
                        quote.Rate switch { TariffRate.Low => "role-low-tariff", TariffRate.High => "role-high-tariff cue-rising", _ => "role-consumption" },
                        string.Create(CultureInfo.InvariantCulture, $"left:{Percent(from)};width:{Percent(to - from)};height:{Math.Max(height, 2):0.#}%"));
                }

                from = to;
            }
        }
    }

    // Every sixth hour that the day has, where it has it: a doubled hour moves the ones after it.
    private IEnumerable<(string Label, string Left)> Scale => Day.Quarters.Index()
        .Where(quarter => Local(quarter.Item.Start) is { Minute: 0 } local && local.Hour % 6 == 0)
        .Select(quarter => (Local(quarter.Item.Start).ToString("HH", CultureInfo.InvariantCulture), Percent(quarter.Index)));

    protected override void OnParametersSet()
    {
        if (Day.Day == _shownDay)
        {
            return;
        }

        var now = clock.GetUtcNow();
        var present = Day.Quarters.Index().FirstOrDefault(quarter => quarter.Item.Start <= now && now < quarter.Item.Start + TariffDay.Step);
        (_chosen, _shownDay) = (present.Item is null ? Day.Quarters.Count / 2 : present.Index, Day.Day);
    }

    private static bool Same(TariffQuote? one, TariffQuote? other) => one?.Rate == other?.Rate && one?.Price == other?.Price;

    private void Choose(ChangeEventArgs change) =>
        _chosen = int.TryParse(change.Value as string, CultureInfo.InvariantCulture, out var quarter) ? Math.Clamp(quarter, 0, Day.Quarters.Count - 1) : _chosen;

    private string RateName(TariffRate rate) => texts[$"Rate{rate}"];

    private DateTimeOffset Local(DateTimeOffset instant) => new BuildingClock(Zone).ToLocal(instant);

    private string Percent(double quarters) => string.Create(CultureInfo.InvariantCulture, $"{quarters / Day.Quarters.Count * 100:0.###}%");
}
