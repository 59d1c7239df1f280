namespace MoostPortal.Web.Components.Notifications;

/// <summary>The texts of the pages in this folder.</summary>
public sealed class NotificationsTexts;
