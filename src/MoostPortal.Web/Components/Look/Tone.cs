using MudBlazor;

namespace MoostPortal.Web.Components.Look;

/// <summary>How a state is shown: always a colour, an icon and a word together.</summary>
public enum Tone
{
    Ok,
    Waiting,
    Refused,
    Info,
}

internal static class ToneLook
{
    public static string Class(this Tone tone) => tone switch
    {
        Tone.Ok => "tone-ok",
        Tone.Waiting => "tone-waiting",
        Tone.Refused => "tone-refused",
        _ => "tone-info",
    };

    public static string Icon(this Tone tone) => tone switch
    {
        Tone.Ok => Icons.Material.Outlined.CheckCircle,
        Tone.Waiting => Icons.Material.Outlined.Schedule,
        Tone.Refused => Icons.Material.Outlined.ErrorOutline,
        _ => Icons.Material.Outlined.Info,
    };
}
