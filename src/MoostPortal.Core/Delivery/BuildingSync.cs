namespace MoostPortal.Core.Delivery;

/// <summary>
/// How far MOOST's picture of one home is behind ours. One row a home: any change raises <see cref="WantedVersion"/> in the
/// transaction that makes it, so ten edits become one request and none can overtake another.
/// </summary>
public sealed class BuildingSync
{
    public required int HouseholdId { get; init; }

    public required int BuildingId { get; init; }

    /// <summary>The version that MOOST ought to hold; starts at 1.</summary>
    public long WantedVersion { get; set; } = 1;

    /// <summary>The version that MOOST acknowledged last; 0 while it knows nothing of the home.</summary>
    public long SentVersion { get; set; }

    /// <summary>When this row is due; pushed back after a failure and while an ambiguous request may still be applied.</summary>
    public required DateTimeOffset NextAttemptAt { get; set; }

    /// <summary>Set when MOOST refused the home: nothing is sent until somebody changes it or asks for another try.</summary>
    public DateTimeOffset? ParkedAt { get; set; }

    /// <summary>Who is sending now, and until when nobody else may.</summary>
    public string? LeaseOwner { get; set; }

    public DateTimeOffset? LeaseUntil { get; set; }

    /// <summary>Failed attempts since the last success.</summary>
    public int Attempts { get; set; }

    public DateTimeOffset? LastAttemptAt { get; set; }

    /// <summary>HTTP status of MOOST's last answer; null when there was none.</summary>
    public int? LastStatus { get; set; }

    /// <summary>MOOST's last refusal or the reason there was no answer, shortened; null after a success.</summary>
    public string? LastError { get; set; }

    /// <summary>An earlier request may still be applied by MOOST: push once more after the quiet time, even if nothing changed.</summary>
    public bool IsAmbiguous { get; set; }

    public DateTimeOffset? AcknowledgedAt { get; set; }

    /// <summary>The JSON that MOOST acknowledged last.</summary>
    public string? Acknowledged { get; set; }

    /// <summary>The building as MOOST showed it last, its own values included.</summary>
    public string? Remote { get; set; }

    public DateTimeOffset? RemoteSeenAt { get; set; }
}
