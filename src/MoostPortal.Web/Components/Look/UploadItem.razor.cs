using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace MoostPortal.Web.Components.Look;

/// <summary>A file on its way: how much is here, how fast it comes, what holds it up, or why it is not taken.</summary>
public sealed partial class UploadItem
{
    [Inject]
    public required IStringLocalizer<LookTexts> Texts { get; init; }

    [Parameter, EditorRequired]
    public UploadView Upload { get; set; } = null!;

    [Parameter, EditorRequired]
    public long MaxBytes { get; set; }

    [Parameter, EditorRequired]
    public IReadOnlyList<string> Kinds { get; set; } = [];

    [Parameter, EditorRequired]
    public EventCallback OnCancel { get; set; }

    [Parameter, EditorRequired]
    public EventCallback OnRetry { get; set; }

    [Parameter, EditorRequired]
    public EventCallback OnDismiss { get; set; }

    private Tone Tone => Upload.State switch
    {
        UploadState.Arrived => Tone.Ok,
        UploadState.Refused => Tone.Refused,
        UploadState.Sending => Tone.Info,
        _ => Tone.Waiting,
    };

    // What this page can see of the file will not get better by asking once more.
    private bool CanRetry => Upload.State == UploadState.Paused || (Upload.State == UploadState.Refused && Upload.Code is not ("kind" or "size" or "unreadable" or "antiforgery"));

    private string Words => Upload.State switch
    {
        UploadState.Waiting => Texts["UploadWaiting"],
        UploadState.Sending => string.Create(CultureInfo.CurrentCulture, $"{Upload.Percent} %"),
        UploadState.Paused => Upload.RetryInSeconds is > 0 and var seconds ? Texts["UploadPaused", Cause, seconds] : Texts["UploadResuming", Cause],
        _ => Texts["UploadArrived"],
    };

    private string Cause => Texts[Upload.Status switch { 0 or 408 => "CauseLine", 409 => "CauseElsewhere", 429 or 503 => "CauseBusy", _ => "CausePortal" }];

    private string Figures => Upload switch
    {
        { State: UploadState.Arrived } or { SentBytes: 0 } => ByteText.Of(Upload.SizeBytes),
        { BytesPerSecond: > 0 and var rate } => string.Join(
            " · ", Sent, Texts["UploadRate", ByteText.Of(rate)], RemainingText.Of((Upload.SizeBytes - Upload.SentBytes) / (decimal)rate, Texts)),
        _ => Sent,
    };

    private string Sent => Texts["UploadedBytes", ByteText.Of(Upload.SentBytes), ByteText.Of(Upload.SizeBytes)];

    private string Why => (Upload.Status, Upload.Code) switch
    {
        (_, "kind") => Texts["UploadKind", string.Join(", ", Kinds)],
        (_, "size") => Texts["UploadTooLarge", ByteText.Of(MaxBytes)],
        (_, "unreadable") => Texts["UploadUnreadable"],
        (401 or 403, _) => Texts["UploadNotAllowed"],
        (404, "import.not-found") => Texts["UploadGone"],
        _ => Upload.Message ?? Texts["UploadRefused", Upload.Status ?? 0],
    };

    // Read out when it changes; figures change all the time.
    private string Spoken => Upload.State switch
    {
        UploadState.Paused => $"{Upload.Name}: {Cause}",
        UploadState.Arrived => $"{Upload.Name}: {Words}",
        _ => "",
    };
}
