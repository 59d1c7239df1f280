namespace MoostPortal.Web.Components.Layout;

/// <summary>Names the words of the frame around every page.</summary>
public sealed class LayoutTexts;
