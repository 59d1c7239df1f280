namespace MoostPortal.Core.Imports;

/// <summary>What became of an upload's readings when it was undone.</summary>
/// <param name="NeverSent">Gone, and MOOST never had them.</param>
/// <param name="Resent">MOOST had them and is sent what stood there before.</param>
/// <param name="NotRecalled">MOOST had them, nothing stood there before, and MOOST has no way to take an event back.</param>
public sealed record ImportUndone(long NeverSent, long Resent, long NotRecalled);
