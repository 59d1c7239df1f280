using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace MoostPortal.Web.Components.Look;

/// <summary>An instant as people say it ("today 14:02"), in the home's zone, with the full stamp on hover.</summary>
public sealed partial class TimeStamp
{
    [Inject]
    public required IStringLocalizer<LookTexts> Texts { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    [Parameter, EditorRequired]
    public DateTimeOffset At { get; set; }

    /// <summary>IANA name, e.g. Europe/Zurich.</summary>
    [Parameter, EditorRequired]
    public string Zone { get; set; } = "";
}
