namespace MoostPortal.Web.Components.Look;

/// <summary>The messages of a form, found by field name (case does not matter).</summary>
public sealed class FieldErrors(IReadOnlyList<FieldMessage> all)
{
    public IReadOnlyList<FieldMessage> All => all;

    public string? this[string field]
    {
        get
        {
            var messages = At(field).Select(m => m.Message).ToArray();
            return messages.Length == 0 ? null : string.Join(' ', messages);
        }
    }

    public bool Has(string field) => At(field).Any();

    private IEnumerable<FieldMessage> At(string field) => all.Where(m => string.Equals(m.Field, field, StringComparison.OrdinalIgnoreCase));
}
