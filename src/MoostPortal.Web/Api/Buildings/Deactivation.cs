namespace MoostPortal.Web.Api.Buildings;

/// <summary>From when on a home is inactive.</summary>
/// <param name="At">Left out: now.</param>
public sealed record Deactivation(DateTimeOffset? At);
