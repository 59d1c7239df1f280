using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Tariffs.Prices;
using MoostPortal.Core.Time;

namespace MoostPortal.Web.Components.Tariffs;

/// <summary>How much of today and tomorrow has prices.</summary>
public sealed partial class Coverage(TimeProvider clock, IStringLocalizer<TariffsTexts> texts)
{
    [Parameter, EditorRequired]
    public PriceCurve Curve { get; set; } = PriceCurve.Empty;

    /// <summary>IANA zone of the plan.</summary>
    [Parameter, EditorRequired]
    public string Zone { get; set; } = "";

    private IStringLocalizer<TariffsTexts> Texts => texts;

    private DateTimeOffset Today => Start(0);

    private DateTimeOffset Tomorrow => Start(1);

    private DateTimeOffset End => Start(2);

    private bool IsWhole => Curve.Gaps(Today, End).Count == 0;

    private string Words
    {
        get
        {
            var gaps = Curve.Gaps(Today, End);
            return gaps.Count == 0 ? texts["CoveredWhole"]
                : texts["CoveredPart", string.Join(", ", gaps.Take(4).Select(gap => $"{Local(gap.Start)}–{Local(gap.End)}"))];
        }
    }

    private IEnumerable<(string Left, string Width)> Covered
    {
        get
        {
            var at = Today;
            foreach (var gap in Curve.Gaps(Today, End).Append(new PriceGap(End, End, [])))
            {
                if (gap.Start > at)
                {
                    yield return (Percent(at), string.Create(CultureInfo.InvariantCulture, $"{(gap.Start - at) / (End - Today) * 100:0.###}%"));
                }

                at = gap.End;
            }
        }
    }

    private DateTimeOffset Start(int days)
    {
        var zone = new BuildingClock(Zone);
        return zone.StartOf(zone.DayOf(clock.GetUtcNow()).AddDays(days));
    }

    private string Percent(DateTimeOffset at) => string.Create(CultureInfo.InvariantCulture, $"{(at - Today) / (End - Today) * 100:0.###}%");

    private string Local(DateTimeOffset instant) => new BuildingClock(Zone).ToLocal(instant).ToString(texts["ShortPattern"], CultureInfo.CurrentCulture);
}
