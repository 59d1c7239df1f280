namespace MoostPortal.Core.Buildings;

/// <summary>A person of a home as a form or a program names them; programs know only the id.</summary>
public sealed record OccupantDraft(string? UserId, string? Name = null);
