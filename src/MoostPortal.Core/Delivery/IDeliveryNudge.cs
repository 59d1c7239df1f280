namespace MoostPortal.Core.Delivery;

/// <summary>
/// Says that something is due now, so that a save reaches MOOST, and an upload is read, in seconds and not at the next minute. Losing a nudge costs
/// only that: what is due stands in the tables. The host enqueues jobs; tests count.
/// </summary>
public interface IDeliveryNudge
{
    void BuildingsAreDue();

    void ReadingsAreDue();

    void HistoryIsDue();

    void ImportsAreDue();
}
