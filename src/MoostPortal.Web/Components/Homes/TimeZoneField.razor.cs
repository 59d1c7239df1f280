using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Buildings;
using MoostPortal.Core.Time;
using MoostPortal.Web.Components.Look;

namespace MoostPortal.Web.Components.Homes;

/// <summary>The time zone of a home: a sentence with the time there now while the country settles it, a searchable list otherwise.</summary>
public sealed partial class TimeZoneField(TimeProvider clock, IStringLocalizer<HomesTexts> texts)
{
    private static readonly string[] s_zones =
        [.. TimeZoneInfo.GetSystemTimeZones().Select(zone => zone.Id).Where(BuildingClock.IsZone).Order(StringComparer.Ordinal)];

    private bool _open;

    [CascadingParameter]
    public FieldErrors? Errors { get; set; }

    /// <summary>The field writes to it.</summary>
    [Parameter, EditorRequired]
    public BuildingDraft Draft { get; set; } = null!;

    private IStringLocalizer<HomesTexts> Texts => texts;

    private string? Zone
    {
        get => Draft.TimeZoneId;
        set => Draft.TimeZoneId = string.IsNullOrWhiteSpace(value) ? null : value.Trim();
    }

    private string LocalTime => new BuildingClock(Draft.TimeZoneId!).ToLocal(clock.GetUtcNow()).ToString("HH:mm", CultureInfo.InvariantCulture);

    // A country with several zones leaves the question open, so it is asked at once; so is a zone that is not its country's own.
    protected override void OnInitialized() =>
        _open = Draft.CountryCode is not null && (Draft.TimeZoneId is null || Draft.TimeZoneId != Countries.ZoneOf(Draft.CountryCode));
}
