namespace MoostPortal.Web.Components.Reconciliation;

/// <summary>The texts of the pages in this folder.</summary>
public sealed class ReconciliationTexts;
