namespace MoostPortal.Core.Imports;

/// <summary>How far what an upload added is on its way to MOOST.</summary>
/// <param name="WaitingSeries">Series of which something is still to be sent.</param>
/// <param name="Waiting">Readings that are still to be sent; null where so many series wait that counting would take long.</param>
/// <param name="Refused">Readings that MOOST refused.</param>
public sealed record ImportDelivery(int WaitingSeries, long? Waiting, long Refused)
{
    public bool IsWaiting => WaitingSeries > 0 || Waiting > 0;
}
