namespace MoostPortal.Web.Api.Tariffs;

/// <summary>A span of time.</summary>
public sealed record PriceSpanBody(DateTimeOffset Start, DateTimeOffset End);
