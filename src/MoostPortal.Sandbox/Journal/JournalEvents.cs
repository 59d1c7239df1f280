using System.Text.Json;
using System.Text.Json.Nodes;
using MoostPortal.Sandbox.Events;

namespace MoostPortal.Sandbox.Journal;

/// <summary>The compact form of events in a journal line: <c>["building","device","name","TYPE","SOURCE",1657029000,99.9]</c>.</summary>
internal static class JournalEvents
{
    public static void Write(Utf8JsonWriter json, IReadOnlyList<ReceivedEvent> events)
    {
        json.WriteNumber("arrival", events[0].Arrival);
        json.WriteBoolean("historical", events[0].Historical);
        json.WriteStartArray("events");
        foreach (var e in events)
        {
            json.WriteStartArray();
            json.WriteStringValue(e.Building);
            json.WriteStringValue(e.Device);
            json.WriteStringValue(e.DeviceName);
            json.WriteStringValue(e.Type);
            json.WriteStringValue(e.Source);
            json.WriteNumberValue(e.Timestamp);
            json.WriteNumberValue(e.Value);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    public static List<ReceivedEvent> Read(JsonNode change)
    {
        var arrival = change["arrival"]!.GetValue<long>();
        var historical = change["historical"]!.GetValue<bool>();
        return [.. change["events"]!.AsArray().Select(e => new ReceivedEvent
        {
            Building = e![0]!.GetValue<string>(),
            Device = e[1]!.GetValue<string>(),
            DeviceName = e[2]!.GetValue<string>(),
            Type = e[3]!.GetValue<string>(),
            Source = e[4]?.GetValue<string>(),
            Timestamp = e[5]!.GetValue<long>(),
            Value = e[6]!.GetValue<float>(),
            Arrival = arrival,
            Historical = historical,
        })];
    }
}
