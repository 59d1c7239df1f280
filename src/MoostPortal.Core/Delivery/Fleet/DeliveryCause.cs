namespace MoostPortal.Core.Delivery.Fleet;

/// <summary>What many deliveries that wait for a person have in common.</summary>
/// <param name="Status">HTTP status of MOOST's answer; null when there was none.</param>
/// <param name="Message">MOOST's words, or ours, without the numbers and ids that differ from one to the next.</param>
public sealed record DeliveryCause(int? Status, string Message);
