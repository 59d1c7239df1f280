namespace MoostPortal.Web.Components.Tariffs;

/// <summary>The texts of the pages in this folder.</summary>
public sealed class TariffsTexts;
