namespace MoostPortal.Web.Components.Fleet;

/// <summary>The texts of the pages in this folder.</summary>
public sealed class FleetTexts;
