namespace MoostPortal.Moost.Buildings;

/// <summary>How reading one of MOOST's lists ended.</summary>
/// <param name="IsWhole">MOOST gave all of it. Otherwise what was read says nothing about what is missing.</param>
/// <param name="Count">Entries that came.</param>
/// <param name="Unreadable">Entries among them that are no buildings.</param>
/// <param name="Status">HTTP status; null when no answer came.</param>
/// <param name="Reason">Why it is not whole; empty otherwise.</param>
public sealed record ListEnd(bool IsWhole, long Count, long Unreadable, int? Status, string Reason)
{
    internal static ListEnd Empty(int status) => new(IsWhole: true, 0, 0, status, "");

    internal static ListEnd Broken(int? status, string reason) => new(IsWhole: false, 0, 0, status, reason);
}
