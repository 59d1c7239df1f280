using System.Globalization;
using MoostPortal.MeterFiles;
using MoostPortal.MeterFiles.Reports;

namespace MoostPortal.Core.Imports;

/// <summary>The consumption in kWh that a person reads from a bill, beside what the file adds up to.</summary>
public static class BillTotal
{
    /// <summary>The id under which it is answered.</summary>
    public const string Question = "bill";

    // Bills name whole kWh.
    private const decimal RoundingWh = 1000;

    /// <summary>Null where the text is no number of kWh, such as "1234.5".</summary>
    public static decimal? ParseKWh(string? text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var kWh) && kWh < 1_000_000_000 ? kWh : null;

    internal static ControlTotal? Of(IReadOnlyDictionary<string, string> answers, IReadOnlyList<SeriesReport> series)
    {
        if (ParseKWh(answers.GetValueOrDefault(Question)) is not { } kWh)
        {
            return null;
        }

        var ours = series.Where(one => one.Direction is MeterDirection.Consumption or MeterDirection.HomeUse).Sum(one => one.TotalWh ?? 0);
        return new ControlTotal(ControlTotalKind.Bill, null, null, kWh * 1000, ours) { Agrees = Math.Abs((kWh * 1000) - ours) <= RoundingWh };
    }
}
