using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace MoostPortal.Web.Components.Staff;

/// <summary>A home as staff see it: its parts, its ids, and what MOOST holds of it.</summary>
public sealed partial class StaffHomePage(IStringLocalizer<StaffTexts> texts)
{
    [Parameter]
    public int BuildingId { get; set; }

    private IStringLocalizer<StaffTexts> Texts => texts;

    private static string Number(int id) => id.ToString(CultureInfo.InvariantCulture);
}
