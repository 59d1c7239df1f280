using System.ComponentModel.DataAnnotations;

namespace MoostPortal.Core.Delivery;

/// <summary>How long a silent worker keeps what it was sending, and how long an uncertain request is waited out. Section <c>Delivery</c>.</summary>
public sealed class DeliveryOptions
{
    public const string Section = "Delivery";

    /// <summary>After this silence a worker counts as dead and others take over. At least three times what one request may take.</summary>
    [Range(typeof(TimeSpan), "00:00:03", "00:10:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a request that was cut off may still be applied by MOOST; nothing is pushed to that home meanwhile.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan QuietTime { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long the requests to MOOST can be looked up.</summary>
    [Range(1, 3650)]
    public int KeepAttemptsDays { get; init; } = 90;

    /// <summary>Whether a live worker can never lose a lease to a request that is merely slow.</summary>
    public bool Outlasts(TimeSpan attempt) => Lease >= attempt * 3;
}
