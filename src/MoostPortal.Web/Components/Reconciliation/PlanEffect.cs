using System.Globalization;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Reconciliation;

namespace MoostPortal.Web.Components.Reconciliation;

/// <summary>Says beforehand what a choice will do.</summary>
public static class PlanEffect
{
    /// <summary>One sentence a kind, then how many rows stay as they are.</summary>
    public static string Sentence(
        PlanChoice choice, IReadOnlyList<PlanCount> counts, IReadOnlyDictionary<string, PlanChoice>? byField, IStringLocalizer<ReconciliationTexts> texts)
    {
        var done = counts.Where(count => choice.Fits(count.Kind) && count.Open > 0).Select(count => texts[$"Effect{choice}{count.Kind}", Number(count.Open)].Value);
        var other = byField is { Count: > 0 }
            ? [texts["EffectFields", string.Join(", ", byField.Keys.Select(field => PlanWords.Field(field, texts))), texts[$"{byField.Values.First()}Button"].Value].Value]
            : Array.Empty<string>();
        var left = counts.Sum(count => choice.Fits(count.Kind) ? count.Rows - count.Open : count.Rows);
        return string.Join(' ', [.. done, .. other, .. left > 0 ? [texts["EffectLeft", Number(left)].Value] : Array.Empty<string>()]);
    }

    private static string Number(int value) => value.ToString("N0", CultureInfo.CurrentCulture);
}
