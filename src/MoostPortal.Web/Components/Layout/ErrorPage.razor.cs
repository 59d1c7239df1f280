using System.Diagnostics;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace MoostPortal.Web.Components.Layout;

/// <summary>What a request that failed on the server shows: no details, one code support can find in the log.</summary>
public sealed partial class ErrorPage
{
    private string? _requestId;

    [CascadingParameter]
    public HttpContext? HttpContext { get; set; }

    [Inject]
    public required IStringLocalizer<LayoutTexts> Texts { get; init; }

    protected override void OnInitialized() => _requestId = Activity.Current?.TraceId.ToString() ?? HttpContext?.TraceIdentifier;
}
