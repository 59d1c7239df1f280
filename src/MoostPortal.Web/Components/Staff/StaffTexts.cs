namespace MoostPortal.Web.Components.Staff;

/// <summary>The texts of the pages in this folder.</summary>
public sealed class StaffTexts;
