namespace MoostPortal.Core.Delivery;

/// <summary>How far MOOST's picture of a home is, as pages and programs see it.</summary>
public sealed record SyncStatus(
    long WantedVersion,
    long SentVersion,
    DateTimeOffset? LastAttempt,
    int? LastStatus,
    string? LastError,
    DateTimeOffset? AcknowledgedAt,
    DateTimeOffset NextAttemptAt,
    bool IsParked,
    bool IsAmbiguous)
{
    public SyncState State => this switch
    {
        { IsParked: true } => SyncState.Refused,
        { WantedVersion: var wanted, SentVersion: var sent, IsAmbiguous: false } when wanted == sent => SyncState.Synced,
        { LastError: not null } => SyncState.Retrying,
        _ => SyncState.Waiting,
    };

    internal static SyncStatus From(BuildingSync sync) => new(
        sync.WantedVersion, sync.SentVersion, sync.LastAttemptAt, sync.LastStatus, sync.LastError, sync.AcknowledgedAt, sync.NextAttemptAt,
        sync.ParkedAt is not null, sync.IsAmbiguous);
}
