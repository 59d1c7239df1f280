namespace MoostPortal.Web.Components.Readings;

/// <summary>Names the texts about readings and their charts.</summary>
public sealed class ReadingsTexts;
