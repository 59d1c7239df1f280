namespace MoostPortal.Web.Components.Formats;

/// <summary>The texts of the pages in this folder.</summary>
public sealed class FormatsTexts;
