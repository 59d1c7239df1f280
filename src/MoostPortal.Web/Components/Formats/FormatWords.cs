using Microsoft.Extensions.Localization;
using MoostPortal.Core.Formats;
using MoostPortal.Web.Components.Look;

namespace MoostPortal.Web.Components.Formats;

/// <summary>Where a definition stands, in one word and in a tone.</summary>
public static class FormatWords
{
    public static string Label(FormatState state, IStringLocalizer<FormatsTexts> texts) => texts[$"State{state}"];

    public static Tone Tone(FormatState state) => state switch
    {
        FormatState.Live => Look.Tone.Ok,
        FormatState.Draft => Look.Tone.Waiting,
        _ => Look.Tone.Info,
    };
}
