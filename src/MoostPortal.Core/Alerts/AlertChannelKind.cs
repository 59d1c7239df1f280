namespace MoostPortal.Core.Alerts;

/// <summary>How people are told.</summary>
public enum AlertChannelKind
{
    Mail,
    Webhook,
}
