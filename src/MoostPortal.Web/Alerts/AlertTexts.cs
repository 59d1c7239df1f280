namespace MoostPortal.Web.Alerts;

/// <summary>The words of alerts, on the page, in mails and in webhooks.</summary>
public sealed class AlertTexts;
