namespace MoostPortal.Core.Delivery;

/// <summary>Why a request did not end well.</summary>
/// <param name="Outcome">Anything but <see cref="AttemptOutcome.Done"/>.</param>
/// <param name="Status">HTTP status; null when no answer came.</param>
/// <param name="Error">MOOST's own words, or why there were none.</param>
public sealed record AttemptFailure(AttemptOutcome Outcome, int? Status, string Error);
