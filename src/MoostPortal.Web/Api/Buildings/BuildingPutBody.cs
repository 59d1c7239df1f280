using MoostPortal.Core.Buildings;

namespace MoostPortal.Web.Api.Buildings;

/// <summary>What a PUT says.</summary>
/// <param name="Draft">The home.</param>
/// <param name="Deactivated">What it repeats of the member that only GET shows; null when it leaves that out.</param>
internal sealed record BuildingPutBody(BuildingDraft Draft, ShownInstant? Deactivated);

/// <summary>An instant that was written, as null too.</summary>
internal sealed record ShownInstant(DateTimeOffset? At);
