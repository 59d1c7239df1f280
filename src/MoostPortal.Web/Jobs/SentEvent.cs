using MoostPortal.Core.Delivery.Events;
using MoostPortal.Moost.Events;

namespace MoostPortal.Web.Jobs;

/// <summary>An event and how MOOST answered for it.</summary>
public sealed record SentEvent(DueEvent Event, EventOutcome Outcome);
