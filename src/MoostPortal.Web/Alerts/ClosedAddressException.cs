namespace MoostPortal.Web.Alerts;

/// <summary>A webhook's name leads to this machine or into a private network.</summary>
internal sealed class ClosedAddressException() : IOException("The address leads to this machine or into a private network.");
