using System.Text.Json;
using MoostPortal.Sandbox.Events;

namespace MoostPortal.Sandbox.Journal;

/// <summary>The compact form of events in a journal line: <c>["building","device","name","TYPE","SOURCE",1657029000,99.9]</c>.</summary>
internal static class JournalEvents
{
    public const int TextColumns = 5;

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

    /// <summary>Reads a line that <see cref="Write"/> wrote; journals are long, so this goes token by token and keeps texts that repeat.</summary>
    public static List<ReceivedEvent> Read(ReadOnlySpan<byte> line, string?[] known)
    {
        var json = new Utf8JsonReader(line);
        Advance(ref json, 5);
        var arrival = json.GetInt64();
        Advance(ref json, 2);
        var historical = json.GetBoolean();
        Advance(ref json, 2);

        var events = new List<ReceivedEvent>();
        while (json.Read() && json.TokenType == JsonTokenType.StartArray)
        {
            for (var column = 0; column < TextColumns; column++)
            {
                json.Read();
                known[column] = known[column] is { } text && json.TokenType == JsonTokenType.String && json.ValueTextEquals(text) ? text : json.GetString();
            }

            json.Read();
            var timestamp = json.GetInt64();
            json.Read();
            var value = json.GetSingle();
            json.Read();
            events.Add(new ReceivedEvent
            {
                Building = known[0]!,
                Device = known[1]!,
                DeviceName = known[2]!,
                Type = known[3]!,
                Source = known[4],
                Timestamp = timestamp,
                Value = value,
                Arrival = arrival,
                Historical = historical,
            });
        }

        return events;
    }

    private static void Advance(ref Utf8JsonReader json, int tokens)
    {
        for (var i = 0; i < tokens; i++)
        {
            json.Read();
        }
    }
}
