namespace MoostPortal.Web.Components.Known;

/// <summary>The texts of the parts in this folder.</summary>
public sealed class KnownTexts;
