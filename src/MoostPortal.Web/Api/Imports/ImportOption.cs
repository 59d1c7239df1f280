namespace MoostPortal.Web.Api.Imports;

/// <summary>One answer to a question.</summary>
/// <param name="Id">What to send.</param>
/// <param name="Text">In the language of Accept-Language.</param>
public sealed record ImportOption(string Id, string Text);
