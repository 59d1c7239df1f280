namespace MoostPortal.Core.Delivery;

/// <summary>One request about a home and its answer, as staff may see them: without token or secret, and bounded.</summary>
/// <param name="Method">POST, PUT, DELETE, or GET where reading failed.</param>
/// <param name="Outcome">What it came to.</param>
/// <param name="Status">HTTP status; null when no answer came.</param>
/// <param name="Took">From the request to the last byte of the answer.</param>
/// <param name="Error">MOOST's own words, or why there were none; null after a success.</param>
/// <param name="Request">The JSON that was sent, at most <see cref="LongestText"/> characters; null where none was.</param>
/// <param name="Answer">The JSON that MOOST answered, bounded alike.</param>
public sealed record PushExchange(string Method, AttemptOutcome Outcome, int? Status, TimeSpan Took, string? Error, string? Request, string? Answer)
{
    public const int LongestText = 8_000;
}
