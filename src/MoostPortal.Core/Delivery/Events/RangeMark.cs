namespace MoostPortal.Core.Delivery.Events;

/// <summary>How far a claimed range has come.</summary>
/// <param name="Range">As it was claimed.</param>
/// <param name="Progress">Everything up to this number is settled; the range's last number when it is done.</param>
/// <param name="Window">No reading beyond the progress plus this goes out before the next mark.</param>
/// <param name="Sent">How many MOOST took that were not told yet.</param>
/// <param name="AllArrived">None of its events ever became a row.</param>
public readonly record struct RangeMark(DueRange Range, int Progress, int Window, int Sent, bool AllArrived)
{
    public bool IsDone => Progress == Range.Hi;
}
