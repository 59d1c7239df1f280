using Microsoft.Extensions.Localization;
using MoostPortal.Core.Imports;
using MoostPortal.Web.Components.Look;

namespace MoostPortal.Web.Components.Imports;

/// <summary>How far an upload is, in one word and in a tone.</summary>
public static class ImportWords
{
    public const string ShortHeader = "timestamp,value";

    public const string LongHeader = "customerBuildingId,deviceId,type,value,timestamp";

    public static string Label(ImportPhase phase, IStringLocalizer<ImportsTexts> texts) => texts[$"State{phase}"];

    public static Tone Tone(ImportPhase phase) => phase switch
    {
        ImportPhase.Committed => Look.Tone.Ok,
        ImportPhase.Refused => Look.Tone.Refused,
        ImportPhase.Undone => Look.Tone.Info,
        _ => Look.Tone.Waiting,
    };

    public static bool IsUnderWay(ImportPhase phase) => phase is ImportPhase.Receiving or ImportPhase.Received or ImportPhase.Reading or ImportPhase.Committing;
}
