using System.Linq.Expressions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace MoostPortal.Web.Components.Look;

/// <summary>A text field of a static form: label, hint and error belong to the input without any script.</summary>
public sealed partial class FormField
{
    private ValidationMessageStore? _messages;

    [CascadingParameter]
    public required EditContext Form { get; set; }

    [Parameter]
    public string? Value { get; set; }

    [Parameter]
    public EventCallback<string?> ValueChanged { get; set; }

    [Parameter, EditorRequired]
    public Expression<Func<string?>> ValueExpression { get; set; } = null!;

    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    [Parameter]
    public string? Hint { get; set; }

    [Parameter]
    public string Type { get; set; } = "text";

    [Parameter]
    public string? Autocomplete { get; set; }

    /// <summary>What only the server knows is wrong; shown like any other validation message of the field.</summary>
    [Parameter]
    public string? Error { get; set; }

    [Parameter(CaptureUnmatchedValues = true)]
    public IReadOnlyDictionary<string, object>? More { get; set; }

    protected override void OnParametersSet()
    {
        _messages ??= new ValidationMessageStore(Form);
        _messages.Clear();
        if (Error is not null)
        {
            _messages.Add(FieldIdentifier.Create(ValueExpression), Error);
        }
    }

    // The path of the bound property is unique on a page and the same at every render.
    private string Id => "field-" + string.Concat(ValueExpression.Body.ToString().Where(char.IsAsciiLetterOrDigit).TakeLast(32));

    private string HintId => Id + "-hint";

    private string ErrorId => Id + "-error";

    private string DescribedBy => Hint is null ? ErrorId : $"{HintId} {ErrorId}";
}
