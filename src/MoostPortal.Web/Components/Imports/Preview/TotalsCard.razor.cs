using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.MeterFiles.Reports;
using MoostPortal.Web.Imports;

namespace MoostPortal.Web.Components.Imports.Preview;

/// <summary>What a file says it adds up to, beside what was read. It speaks for the numbers, not for the days: those have the calendar.</summary>
public sealed partial class TotalsCard(IStringLocalizer<PreviewTexts> texts, IStringLocalizer<ReportTexts> reportTexts)
{
    private IReadOnlyList<Row> _rows = [];

    [Parameter, EditorRequired]
    public IReadOnlyList<ControlTotal> Totals { get; set; } = [];

    private IStringLocalizer<PreviewTexts> Texts => texts;

    // Hundreds of daily totals are one line as long as they agree; those that do not are named.
    protected override void OnParametersSet() => _rows =
    [
        .. Totals.Where(total => total.Date is null).Select(total => RowOf(ReportWords.Of(total.Kind, reportTexts), [total])),
        .. Totals.Where(total => total is { Date: not null, Agrees: true }).GroupBy(total => total.Kind)
            .Select(days => RowOf(texts["TotalDays", ReportWords.Of(days.Key, reportTexts), days.Count().ToString("N0", CultureInfo.CurrentCulture)], [.. days])),
        .. Totals.Where(total => total is { Date: not null, Agrees: false })
            .Select(total => RowOf($"{ReportWords.Of(total.Kind, reportTexts)}, {total.Date!.Value.ToString("d", CultureInfo.CurrentCulture)}", [total])),
    ];

    private static Row RowOf(string what, IReadOnlyList<ControlTotal> totals) =>
        new(what, totals.Sum(total => total.FileWh), totals.Sum(total => total.OursWh), totals.All(total => total.Agrees));

    private sealed record Row(string What, decimal FileWh, decimal OursWh, bool Agrees);
}
