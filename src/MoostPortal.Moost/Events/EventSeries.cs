using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace MoostPortal.Moost.Events;

/// <summary>
/// The part of an event's JSON that every event of one building, device and type shares, written once:
/// <c>{"customerId":"…","customerBuildingId":"…","deviceId":"…","deviceName":"…","type":"…","source":"…","value":</c>. Made by
/// <see cref="MoostEvents.Prepare"/>; keep it as long as none of these names changes.
/// </summary>
public sealed class EventSeries
{
    private const int TypicalBytes = 320;

    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly byte[] _head;

    internal EventSeries(string customerId, string customerBuildingId, string deviceId, string deviceName, string type, string source)
    {
        var head = new ArrayBufferWriter<byte>(TypicalBytes);
        using (var json = new Utf8JsonWriter(head, s_options))
        {
            json.WriteStartObject();
            json.WriteString("customerId", customerId);
            json.WriteString("customerBuildingId", customerBuildingId);
            json.WriteString("deviceId", deviceId);
            json.WriteString("deviceName", deviceName);
            json.WriteString("type", type);
            json.WriteString("source", source);
            json.WriteEndObject();
        }

        _head = [.. head.WrittenSpan[..^1], .. ",\"value\":"u8];
    }

    internal ReadOnlySpan<byte> Head => _head;
}
