namespace MoostPortal.Moost.Events;

/// <summary>One reading on its way to MOOST: <paramref name="ValueScaled"/> / 10^<paramref name="Scale"/> at an instant.</summary>
/// <param name="Scale">Decimal places of the value, 0 to 18; the wire carries exactly these digits.</param>
public readonly record struct OutgoingEvent(EventSeries Series, long UnixSeconds, long ValueScaled, byte Scale);
