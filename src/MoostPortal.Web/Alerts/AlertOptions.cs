using System.ComponentModel.DataAnnotations;

namespace MoostPortal.Web.Alerts;

/// <summary>How this node watches and tells (section <c>Alerts</c>).</summary>
public sealed class AlertOptions
{
    public const string Section = "Alerts";

    /// <summary>How often a node looks whether something is to be told.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan Pace { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Webhooks on this machine or in a private network, and without TLS; null allows them in Development only.</summary>
    public bool? AllowPrivateWebhooks { get; init; }

    /// <summary>How long a webhook may take.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan WebhookPatience { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long it can be looked up what was on.</summary>
    [Range(1, 3650)]
    public int KeepDays { get; init; } = 180;
}
