namespace MoostPortal.Web.Components.Imports.Preview;

/// <summary>Texts of what a person sees of a file before and after its readings are stored.</summary>
public sealed class PreviewTexts;
