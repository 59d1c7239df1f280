namespace MoostPortal.Web.Components.Homes;

/// <summary>The texts of the pages in this folder.</summary>
public sealed class HomesTexts;
