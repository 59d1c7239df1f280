using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Buildings;

namespace MoostPortal.Web.Components.Homes;

/// <summary>Where a home stands: country, postcode, city, and the time zone that follows from the country until somebody says otherwise.</summary>
public sealed partial class AddressFields(IStringLocalizer<HomesTexts> texts)
{
    /// <summary>The fields write to it.</summary>
    [Parameter, EditorRequired]
    public BuildingDraft Draft { get; set; } = null!;

    private IStringLocalizer<HomesTexts> Texts => texts;

    private void ChooseCountry(ChangeEventArgs choice)
    {
        Draft.CountryCode = choice.Value as string is { Length: > 0 } code ? code : null;
        Draft.TimeZoneId = Countries.ZoneOf(Draft.CountryCode);
    }
}
