using MoostPortal.Core.Readings;

namespace MoostPortal.Core.Delivery.Slots;

/// <summary>What one slot of one type comes to over the whole fleet.</summary>
/// <param name="Type">The type.</param>
/// <param name="Start">When the slot begins.</param>
/// <param name="Expected">How many series owe a reading.</param>
/// <param name="Produced">How many readings came by themselves; files are not counted.</param>
/// <param name="Late">How many of them came when the rule engine would no longer see them.</param>
/// <param name="Sent">How many of them MOOST has.</param>
/// <param name="IsCounted">False while the number of owing series is taken from an earlier slot, because no job counted it yet.</param>
public sealed record SlotCount(EventType Type, DateTimeOffset Start, long Expected, long Produced, long Late, long Sent, bool IsCounted);
