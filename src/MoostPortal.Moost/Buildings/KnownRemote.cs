using MoostPortal.Core.Delivery;

namespace MoostPortal.Moost.Buildings;

/// <summary>What earlier pushes taught about MOOST's side of a home.</summary>
/// <param name="SentVersion">0 while MOOST never acknowledged the home: it is created, not changed.</param>
/// <param name="Acknowledged">Our part as MOOST accepted it last, JSON; tells what we once said and may take back.</param>
/// <param name="Remote">The whole building as MOOST showed it last, JSON.</param>
/// <param name="WasInterrupted">Something may have been sent since then that nobody acknowledged.</param>
public sealed record KnownRemote(long SentVersion, string? Acknowledged, string? Remote, bool WasInterrupted)
{
    /// <summary>A home that MOOST never heard of.</summary>
    public static KnownRemote Nothing { get; } = new(0, null, null, WasInterrupted: false);

    public static KnownRemote From(BuildingSync sync) => new(sync.SentVersion, sync.Acknowledged, sync.Remote, sync.IsAmbiguous || sync.Attempts > 0);
}
