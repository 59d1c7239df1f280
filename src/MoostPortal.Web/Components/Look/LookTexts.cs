namespace MoostPortal.Web.Components.Look;

/// <summary>Names the words the shared components say themselves.</summary>
public sealed class LookTexts;
