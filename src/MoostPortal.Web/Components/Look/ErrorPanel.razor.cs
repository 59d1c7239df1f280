using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace MoostPortal.Web.Components.Look;

/// <summary>Says what happened, what is safe and what to do; offers to try again when that can help.</summary>
public sealed partial class ErrorPanel
{
    [Inject]
    public required IStringLocalizer<LookTexts> Texts { get; init; }

    [Parameter, EditorRequired]
    public string What { get; set; } = "";

    [Parameter]
    public string? Safe { get; set; }

    [Parameter]
    public string? ToDo { get; set; }

    [Parameter]
    public string? Code { get; set; }

    [Parameter]
    public EventCallback OnRetry { get; set; }
}
