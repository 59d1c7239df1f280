namespace MoostPortal.Web.Components.Alerts;

/// <summary>The texts of the pages in this folder.</summary>
public sealed class AlertsTexts;
