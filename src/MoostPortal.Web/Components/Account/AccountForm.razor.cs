using Microsoft.AspNetCore.Components;

namespace MoostPortal.Web.Components.Account;

/// <summary>The one shape of the account pages: title, what is wrong, fields, one button. Works without script.</summary>
public sealed partial class AccountForm
{
    /// <summary>The form's name, unique on its page.</summary>
    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    [Parameter, EditorRequired]
    public object Model { get; set; } = null!;

    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    [Parameter]
    public string? Purpose { get; set; }

    [Parameter, EditorRequired]
    public string SubmitText { get; set; } = "";

    [Parameter]
    public IReadOnlyList<string> Problems { get; set; } = [];

    [Parameter, EditorRequired]
    public EventCallback OnSubmit { get; set; }

    [Parameter]
    public RenderFragment? ChildContent { get; set; }
}
