using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Localization;
using MoostPortal.Web.Components.Layout;
using MudBlazor;

namespace MoostPortal.Web.Components;

/// <summary>The document every page is rendered into: interactive on the server unless the page asks to stay static.</summary>
public sealed partial class App
{
    private static readonly string s_mudBlazorVersion = typeof(MudTheme).Assembly.GetName().Version!.ToString(3);

    [CascadingParameter]
    public required HttpContext HttpContext { get; set; }

    [Inject]
    public required IStringLocalizer<LayoutTexts> Texts { get; init; }

    private IComponentRenderMode? PageRenderMode => HttpContext.AcceptsInteractiveRouting() ? RenderMode.InteractiveServer : null;

    private static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    // Package styles are linked plainly: their fingerprinted routes are served without compression.
    private static string MudBlazorVersion => s_mudBlazorVersion;

    private string? Theme => HttpContext.Request.Cookies["theme"] is "light" or "dark" ? HttpContext.Request.Cookies["theme"] : null;
}
