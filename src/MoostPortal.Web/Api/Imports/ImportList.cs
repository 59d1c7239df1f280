namespace MoostPortal.Web.Api.Imports;

/// <summary>The latest uploads, newest first.</summary>
public sealed record ImportList(IReadOnlyList<ImportLine> Items);
