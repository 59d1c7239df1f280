namespace MoostPortal.Web.Components.Imports;

/// <summary>Names the texts about uploads of past readings.</summary>
public sealed class ImportsTexts;
