using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace MoostPortal.Web.Components.Look;

/// <summary>An instant as people say it ("today 14:02"), in the home's zone or the reader's, with the full stamp on hover.</summary>
public sealed partial class TimeStamp
{
    private string _own = ReaderZone.Unknown;

    [Inject]
    public required IStringLocalizer<LookTexts> Texts { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    [Inject]
    public required ReaderZone Reader { get; init; }

    [Parameter, EditorRequired]
    public DateTimeOffset At { get; set; }

    /// <summary>The home's, as IANA name; null is the reader's own, for what belongs to no home.</summary>
    [Parameter, EditorRequired]
    public string? Zone { get; set; }

    private string Place => Zone ?? _own;

    protected override async Task OnParametersSetAsync()
    {
        if (Zone is null && RendererInfo.IsInteractive)
        {
            _own = await Reader.GetAsync();
        }
    }
}
