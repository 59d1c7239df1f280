namespace MoostPortal.Web.Imports;

/// <summary>The words for what the reader of meter files found out and asks, shared by pages and the HTTP API.</summary>
public sealed class ReportTexts;
