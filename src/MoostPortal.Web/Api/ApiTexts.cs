namespace MoostPortal.Web.Api;

/// <summary>Names the sentences of the API's answers.</summary>
public sealed class ApiTexts;
