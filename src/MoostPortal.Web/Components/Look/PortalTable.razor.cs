using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace MoostPortal.Web.Components.Look;

/// <summary>A table of one page of rows with steps to the page before and after; at phone width each row becomes a small card.</summary>
public sealed partial class PortalTable<TRow>
    where TRow : notnull
{
    [Inject]
    public required IStringLocalizer<LookTexts> Texts { get; init; }

    /// <summary>The rows of this page; null while they load.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<TRow>? Rows { get; set; }

    [Parameter, EditorRequired]
    public string Caption { get; set; } = "";

    [Parameter, EditorRequired]
    public RenderFragment Header { get; set; } = _ => { };

    [Parameter, EditorRequired]
    public RenderFragment<TRow> Row { get; set; } = _ => _ => { };

    [Parameter]
    public RenderFragment? Empty { get; set; }

    [Parameter]
    public RenderFragment? Filters { get; set; }

    [Parameter]
    public Func<TRow, object>? Key { get; set; }

    [Parameter]
    public int Columns { get; set; } = 4;

    /// <summary>How many skeleton rows hold the place while loading.</summary>
    [Parameter]
    public int RowsExpected { get; set; } = 10;

    /// <summary>How many rows there are in all, counted up to <see cref="TotalCap"/>.</summary>
    [Parameter]
    public long? Total { get; set; }

    [Parameter]
    public long TotalCap { get; set; } = 10_000;

    [Parameter]
    public string? PreviousHref { get; set; }

    [Parameter]
    public string? NextHref { get; set; }

    [Parameter]
    public bool HasPrevious { get; set; }

    [Parameter]
    public bool HasNext { get; set; }

    [Parameter]
    public EventCallback OnPrevious { get; set; }

    [Parameter]
    public EventCallback OnNext { get; set; }

    private bool Pages => PreviousHref is not null || NextHref is not null || HasPrevious || HasNext;

    private string CountText => Total switch
    {
        null or 0 => "",
        { } total when total >= TotalCap => Texts["CountAtLeast", Number(TotalCap)],
        { } total => Texts["CountExact", Number(total)],
    };

    private static string Number(long value) => value.ToString("N0", CultureInfo.CurrentCulture);
}
