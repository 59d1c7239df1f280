using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace MoostPortal.Web.Components.Look;

/// <summary>An interactive form whose problems stand at their fields and, all of them, in a summary that takes the focus.</summary>
public sealed partial class PortalForm
{
    private ElementReference _summary;
    private FieldErrors _errors = new([]);
    private bool _focusSummary;

    [Inject]
    public required IStringLocalizer<LookTexts> Texts { get; init; }

    [Parameter]
    public IReadOnlyList<FieldMessage> Problems { get; set; } = [];

    [Parameter, EditorRequired]
    public string SubmitText { get; set; } = "";

    [Parameter]
    public bool Busy { get; set; }

    [Parameter]
    public EventCallback OnSubmit { get; set; }

    [Parameter]
    public RenderFragment<FieldErrors>? ChildContent { get; set; }

    [Parameter]
    public RenderFragment? Actions { get; set; }

    protected override void OnParametersSet()
    {
        if (!ReferenceEquals(_errors.All, Problems))
        {
            _errors = new FieldErrors(Problems);
            _focusSummary = Problems.Count > 0;
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_focusSummary)
        {
            _focusSummary = false;
            await _summary.FocusAsync();
        }
    }

    private Task SubmitAsync() => Busy ? Task.CompletedTask : OnSubmit.InvokeAsync();
}
