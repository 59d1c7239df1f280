using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Imports;

namespace MoostPortal.Web.Components.Imports;

/// <summary>How much of what a file added has reached MOOST.</summary>
public sealed partial class ImportDelivered(IStringLocalizer<ImportsTexts> texts)
{
    /// <summary>How many readings the file added.</summary>
    [Parameter, EditorRequired]
    public long New { get; set; }

    [Parameter, EditorRequired]
    public ImportDelivery Delivery { get; set; } = null!;

    private IStringLocalizer<ImportsTexts> Texts => texts;

    private static string Number(long value) => value.ToString("N0", CultureInfo.CurrentCulture);
}
