namespace MoostPortal.Sandbox.Events;

/// <summary>What there is to say about one series without listing it.</summary>
internal sealed record SeriesSummary(ReceivedEvent Last, int Count, long Repeats);
