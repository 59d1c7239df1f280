using System.Runtime.InteropServices;

namespace MoostPortal.Core.Delivery.Slots;

/// <summary>A stored reading and how far it is.</summary>
/// <param name="At">Its instant.</param>
/// <param name="State"><see cref="SlotState.Produced"/>, <see cref="SlotState.Sent"/> or <see cref="SlotState.Held"/>.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct SlotMark(DateTimeOffset At, SlotState State);
