namespace MoostPortal.Web.Components.Look;

/// <summary>What a form shows at one field, in the reader's words; an empty <paramref name="Field"/> speaks of the whole form.</summary>
public sealed record FieldMessage(string Field, string Code, string Message);
