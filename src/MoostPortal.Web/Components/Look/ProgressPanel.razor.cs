using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace MoostPortal.Web.Components.Look;

/// <summary>Long work as it goes: how much is done, how fast, how long it will still take.</summary>
public sealed partial class ProgressPanel
{
    [Inject]
    public required IStringLocalizer<LookTexts> Texts { get; init; }

    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    [Parameter, EditorRequired]
    public long Done { get; set; }

    /// <summary>Null when nobody can know yet.</summary>
    [Parameter]
    public long? Total { get; set; }

    [Parameter]
    public decimal? RatePerSecond { get; set; }

    /// <summary>What is counted, in the plural.</summary>
    [Parameter, EditorRequired]
    public string Unit { get; set; } = "";

    [Parameter]
    public EventCallback OnCancel { get; set; }

    [Parameter]
    public string? CancelText { get; set; }

    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    private int? Percent => Total is > 0 ? (int)Math.Clamp(100m * Done / Total.Value, 0, 100) : null;

    private string DoneText => Total is { } total
        ? Texts["ProgressOf", Number(Done), Number(total), Unit]
        : Texts["ProgressSoFar", Number(Done), Unit];

    private string? RateText => RatePerSecond is > 0 ? Texts["Rate", Number(RatePerSecond.Value), Unit].Value : null;

    private string? Remaining =>
        RatePerSecond is > 0 and var rate && Total is { } total && Done < total ? RemainingText.Of((total - Done) / rate, Texts) : null;

    private static string Number(decimal value) => value.ToString("N0", CultureInfo.CurrentCulture);
}
