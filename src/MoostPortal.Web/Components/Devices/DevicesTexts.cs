namespace MoostPortal.Web.Components.Devices;

/// <summary>The texts of the pages in this folder.</summary>
public sealed class DevicesTexts;
