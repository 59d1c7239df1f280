using System.Runtime.InteropServices;
using System.Text.Json.Serialization;

namespace MoostPortal.Sandbox.Events;

/// <summary>An event as MOOST took it: epoch seconds, a float32 value, and the call it came with.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ReceivedEvent
{
    [JsonPropertyName("customerBuildingId")]
    public required string Building { get; init; }

    [JsonPropertyName("deviceId")]
    public required string Device { get; init; }

    public required string DeviceName { get; init; }

    public required string Type { get; init; }

    public string? Source { get; init; }

    /// <summary>Epoch seconds UTC.</summary>
    public required long Timestamp { get; init; }

    public required float Value { get; init; }

    /// <summary>The number of the call in the ledger.</summary>
    public long Arrival { get; init; }

    public bool Historical { get; init; }

    /// <summary>Whether an event of the same building, device, type and timestamp had come before.</summary>
    public bool IsRepeat { get; init; }
}
