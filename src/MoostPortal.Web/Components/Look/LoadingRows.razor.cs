using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace MoostPortal.Web.Components.Look;

/// <summary>Rows of a table that is on its way, as high as the real ones.</summary>
public sealed partial class LoadingRows
{
    [Inject]
    public required IStringLocalizer<LookTexts> Texts { get; init; }

    [Parameter]
    public int Rows { get; set; } = 5;

    [Parameter]
    public int Columns { get; set; } = 4;

    // Uneven, as words are, and the same at every render.
    internal static int Width(int row, int column) => 45 + (row * 7 + column * 13) % 40;
}
