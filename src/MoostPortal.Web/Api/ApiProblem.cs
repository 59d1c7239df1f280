namespace MoostPortal.Web.Api;

/// <summary>Why a request was not done (RFC 9457, <c>application/problem+json</c>).</summary>
/// <param name="Title">The HTTP status in words.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">What happened, in the language of Accept-Language (English or German).</param>
/// <param name="Errors">Every problem that was found, each at its field.</param>
public sealed record ApiProblem(string Title, int Status, string Detail, IReadOnlyList<ApiError> Errors);
