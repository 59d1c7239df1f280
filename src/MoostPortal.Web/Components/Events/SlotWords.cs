using Microsoft.Extensions.Localization;
using MoostPortal.Core.Delivery.Slots;
using MoostPortal.Core.Readings;
using MoostPortal.Core.Readings.Derived;
using MoostPortal.Web.Components.Look;
using MoostPortal.Web.Components.Readings;

namespace MoostPortal.Web.Components.Events;

/// <summary>Puts slots into words and colours.</summary>
public static class SlotWords
{
    private static readonly SlotState[] s_told = [SlotState.Sent, SlotState.Produced, SlotState.Held, SlotState.Late, SlotState.Expected, SlotState.Waived];

    /// <summary>How many slots are how far, in one sentence; without what is nothing.</summary>
    public static string Summary(SlotStrip strip, IStringLocalizer<EventsTexts> texts) => string.Join(
        " · ", s_told.Select(state => (State: state, Count: strip.Count(state))).Where(one => one.Count > 0).Select(one => texts[$"Slots{one.State}", one.Count].Value));

    /// <summary>Whose readings a waiver is about.</summary>
    public static string Scope(
        SlotWaiver waiver, IReadOnlyDictionary<string, string> names, IStringLocalizer<EventsTexts> texts, IStringLocalizer<ReadingsTexts> readingTexts) => string.Join(
        ", ", waiver.Type is { } type ? ReadingWords.Name(type, readingTexts) : texts["WaiverAllTypes"].Value,
        waiver.DeviceId is { } device ? names.GetValueOrDefault(device, device) : texts["WaiverAllDevices"].Value);

    public static string Class(SlotState state) => state switch
    {
        SlotState.Sent => Tone.Ok.Class(),
        SlotState.Produced => Tone.Waiting.Class(),
        SlotState.Held or SlotState.Late => Tone.Refused.Class(),
        SlotState.Waived => Tone.Info.Class(),
        _ => "slot-open",
    };

    /// <summary>Neighbours of one state together.</summary>
    public static IEnumerable<(SlotState State, int Count)> Runs(SlotStrip strip)
    {
        for (var at = 0; at < strip.States.Count;)
        {
            var (state, from) = (strip.States[at], at);
            while (at < strip.States.Count && strip.States[at] == state)
            {
                at++;
            }

            yield return (state, at - from);
        }
    }

    /// <summary>The value of a day, or why there is none.</summary>
    public static string Value(DerivedValue value, IStringLocalizer<EventsTexts> texts)
    {
        if (value.ValueMicro is not { } micro)
        {
            return texts[$"Reason{value.Reason}", value.Present, value.Needed];
        }

        var scaled = ReadingWords.Scaled(value.Type.Unit, MicroValue.ToDecimal(micro))!.Value;
        return $"{ReadingWords.Number(value.Type.Unit, scaled)}\u00a0{ReadingWords.Unit(value.Type.Unit)} ({texts[$"Reason{value.Reason}"].Value})";
    }
}
