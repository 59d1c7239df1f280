namespace MoostPortal.Web.Api;

/// <summary>One thing to put right.</summary>
/// <param name="Field">The member as a path, such as <c>devices[1].id</c>; empty where the request as a whole is meant.</param>
/// <param name="Code">Stable, for programs.</param>
/// <param name="Message">For people, in the language of Accept-Language (English or German).</param>
public sealed record ApiError(string Field, string Code, string Message);
