namespace MoostPortal.Core.Delivery;

/// <summary>Which kinds of work could be sent now.</summary>
/// <param name="Buildings">A home whose picture at MOOST is behind ours.</param>
/// <param name="Live">Recent readings, or single events that are tried again.</param>
/// <param name="History">Imported readings.</param>
public sealed record DueKinds(bool Buildings, bool Live, bool History);
