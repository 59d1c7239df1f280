using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace MoostPortal.Web.Components.Notifications;

/// <summary>Who in a home receives which of MOOST's notifications. Every switch saves at once and changes nothing else.</summary>
public sealed partial class NotificationsPage(IStringLocalizer<NotificationsTexts> texts)
{
    [Parameter]
    public int BuildingId { get; set; }

    private IStringLocalizer<NotificationsTexts> Texts => texts;
}
