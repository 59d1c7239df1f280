namespace MoostPortal.Core.Readings.Derived;

/// <summary>A value that follows from readings of one device, or why it does not.</summary>
/// <param name="DeviceId">The device.</param>
/// <param name="Type">What it is.</param>
/// <param name="Reason">Why it is there or not.</param>
/// <param name="ValueMicro">In millionths; null where there is none.</param>
/// <param name="Present">How many readings there are.</param>
/// <param name="Needed">How many there would have to be.</param>
public sealed record DerivedValue(string DeviceId, EventType Type, DerivedReason Reason, long? ValueMicro, int Present, int Needed);
