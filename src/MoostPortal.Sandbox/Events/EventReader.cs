using System.Text.Json;
using MoostPortal.Sandbox.Wire;

namespace MoostPortal.Sandbox.Events;

/// <summary>
/// Reads events straight from the bytes and checks every member:
/// <c>{"timestamp":1657029000,"customerId":"…","customerBuildingId":"…","deviceId":"…","deviceName":"Car","value":99.9,"type":"STATE_OF_CHARGE_RATE","source":"CAR"}</c>.
/// Texts that repeat from event to event are checked and kept once.
/// </summary>
internal sealed class EventReader(string customerId, TimeProvider clock)
{
    private const int MostRefusals = 20;

    private static readonly byte[][] s_names =
    [
        "timestamp"u8.ToArray(), "customerId"u8.ToArray(), "customerBuildingId"u8.ToArray(), "deviceId"u8.ToArray(), "deviceName"u8.ToArray(),
        "value"u8.ToArray(), "type"u8.ToArray(), "source"u8.ToArray(), "forecastTimestamp"u8.ToArray(), "ingestionTimestamp"u8.ToArray(),
    ];

    private static readonly Member[] s_required =
        [Member.CustomerId, Member.CustomerBuildingId, Member.DeviceId, Member.DeviceName, Member.Value, Member.Type];

    private readonly string?[] _known = new string?[s_names.Length];

    private enum Member
    {
        Timestamp,
        CustomerId,
        CustomerBuildingId,
        DeviceId,
        DeviceName,
        Value,
        Type,
        Source,
        ForecastTimestamp,
        IngestionTimestamp,
    }

    public List<Refusal> Refusals { get; } = [];

    public bool IsFull => Refusals.Count >= MostRefusals;

    /// <summary>Whether an event names another customer than the token.</summary>
    public bool IsForeign { get; private set; }

    /// <summary>Reads the object at which <paramref name="json"/> stands; the result only counts while there are no refusals.</summary>
    public ReceivedEvent Read(ref Utf8JsonReader json, int? index)
    {
        if (json.TokenType != JsonTokenType.StartObject)
        {
            Refusals.Add(new Refusal(index is null ? "body" : $"events[{index}]", "must be an object"));
            json.Skip();
            return default;
        }

        var texts = new string?[s_names.Length];
        var seen = 0;
        long? timestamp = null;
        float value = 0;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var member = MemberAt(ref json);
            if (member is null || (seen & (1 << (int)member)) != 0)
            {
                Refuse(json.GetString()!, member is null ? "is not a member of an event" : "is given twice", index);
                json.Read();
                json.Skip();
                continue;
            }

            seen |= 1 << (int)member;
            json.Read();
            switch (member)
            {
                case Member.Timestamp:
                    timestamp = ReadSeconds(ref json, member.Value, index);
                    break;
                case Member.ForecastTimestamp or Member.IngestionTimestamp:
                    ReadSeconds(ref json, member.Value, index);
                    break;
                case Member.Value:
                    value = ReadValue(ref json, index);
                    break;
                default:
                    texts[(int)member] = ReadText(ref json, member.Value, index);
                    break;
            }
        }

        foreach (var member in s_required.Where(member => (seen & (1 << (int)member)) == 0))
        {
            Refuse(member, "is required", index);
        }

        IsForeign |= texts[(int)Member.CustomerId] != customerId;
        return new ReceivedEvent
        {
            Building = texts[(int)Member.CustomerBuildingId] ?? "",
            Device = texts[(int)Member.DeviceId] ?? "",
            DeviceName = texts[(int)Member.DeviceName] ?? "",
            Type = texts[(int)Member.Type] ?? "",
            Source = texts[(int)Member.Source],
            Timestamp = timestamp ?? clock.GetUtcNow().ToUnixTimeSeconds(),
            Value = value,
        };
    }

    private static Member? MemberAt(ref Utf8JsonReader json)
    {
        for (var i = 0; i < s_names.Length; i++)
        {
            if (json.ValueTextEquals(s_names[i]))
            {
                return (Member)i;
            }
        }

        return null;
    }

    private static string? RefuseText(Member member, string text) => member switch
    {
        Member.CustomerId => Patterns.MoostId.IsMatch(text) ? null : Patterns.MoostIdForm,
        Member.CustomerBuildingId => Patterns.BuildingId.IsMatch(text) ? null : Patterns.BuildingIdForm,
        Member.DeviceId => Patterns.DeviceId.IsMatch(text) ? null : Patterns.DeviceIdForm,
        Member.DeviceName => Patterns.IsOneLine(text) ? null : "must match ^.{1,100}$",
        Member.Type => EventTypes.Refuse(text),
        _ => DeviceTypes.All.Contains(text) ? null : "is not a device type",
    };

    private string? ReadText(ref Utf8JsonReader json, Member member, int? index)
    {
        if (json.TokenType != JsonTokenType.String)
        {
            Refuse(member, "must be a string", index);
            json.Skip();
            return null;
        }

        if (_known[(int)member] is { } known && json.ValueTextEquals(known))
        {
            return known;
        }

        var text = json.GetString()!;
        if (RefuseText(member, text) is { } reason)
        {
            Refuse(member, reason, index);
            return null;
        }

        _known[(int)member] = text;
        return text;
    }

    private long? ReadSeconds(ref Utf8JsonReader json, Member member, int? index)
    {
        if (json.TokenType != JsonTokenType.Number || !json.TryGetInt64(out var seconds))
        {
            Refuse(member, "must be a whole number", index);
            json.Skip();
            return null;
        }

        if (EpochSeconds.Refuse(seconds) is { } reason)
        {
            Refuse(member, reason, index);
        }

        return seconds;
    }

    private float ReadValue(ref Utf8JsonReader json, int? index)
    {
        if (json.TokenType == JsonTokenType.Number && json.TryGetDouble(out var value) && float.IsFinite((float)value))
        {
            return (float)value;
        }

        Refuse(Member.Value, json.TokenType == JsonTokenType.Number ? "must fit into a float" : "must be a number", index);
        json.Skip();
        return 0;
    }

    private void Refuse(Member member, string reason, int? index) => Refuse(System.Text.Encoding.UTF8.GetString(s_names[(int)member]), reason, index);

    private void Refuse(string member, string reason, int? index)
    {
        if (!IsFull)
        {
            Refusals.Add(new Refusal(index is null ? member : $"events[{index}].{member}", reason));
        }
    }
}
