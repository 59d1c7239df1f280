using Microsoft.Extensions.Localization;
using MoostPortal.Core.Delivery;
using MoostPortal.Web.Components.Look;

namespace MoostPortal.Web.Components.Homes;

/// <summary>How far MOOST is with a home, in a sentence, in one word, and in a tone.</summary>
public static class SyncWords
{
    public static Tone Tone(SyncState state) => state switch
    {
        SyncState.Synced => Look.Tone.Ok,
        SyncState.Refused => Look.Tone.Refused,
        _ => Look.Tone.Waiting,
    };

    public static string Label(SyncState state, IStringLocalizer<HomesTexts> texts) => texts[$"Label{state}"];

    public static string Sentence(SyncStatus sync, string zone, DateTimeOffset now, IStringLocalizer<HomesTexts> texts, IStringLocalizer<LookTexts> times)
    {
        var next = TimeText.Brief(sync.NextAttemptAt, zone, now, times);
        return sync switch
        {
            { State: SyncState.Synced, AcknowledgedAt: { } since } => texts["SyncedSince", TimeText.Brief(since, zone, now, times)],
            { State: SyncState.Synced } => texts["Synced"],
            { State: SyncState.Refused } => texts["Refused", sync.LastError ?? texts["RefusedSilently"]],
            { State: SyncState.Waiting } => texts["Waiting"],
            _ when sync.NextAttemptAt <= now => sync.LastStatus is { } status ? texts["RetryingNowAnswered", status] : texts["RetryingNow"],
            { LastStatus: { } status } => texts["RetryingAnswered", next, status],
            _ => texts["Retrying", next],
        };
    }
}
