using System.Text.Json.Nodes;
using MoostPortal.Sandbox.Wire;

namespace MoostPortal.Sandbox.Buildings;

/// <summary>A building as MOOST holds it. Never changed in place: a change stores another one.</summary>
internal sealed class StoredBuilding
{
    private readonly Dictionary<string, string> _deviceTypes;

    public StoredBuilding(JsonObject json)
    {
        Content = json;
        Key = json["customerBuildingId"]!.GetValue<string>();
        Bytes = JsonText.Bytes(json);
        IsActive = json["deactivatedTimestamp"] is null;
        _deviceTypes = json["devices"]!.AsArray().ToDictionary(
            device => device!["id"]!.GetValue<string>(), device => device!["type"]!.GetValue<string>(), StringComparer.Ordinal);
    }

    public string Key { get; }

    public JsonObject Content { get; }

    public byte[] Bytes { get; }

    public bool IsActive { get; }

    public string? TypeOfDevice(string id) => _deviceTypes.GetValueOrDefault(id);

    /// <summary>The same without devices, settings and profile, as the core-data list shows it.</summary>
    public byte[] CoreBytes() => JsonText.Bytes(json =>
    {
        json.WriteStartObject();
        foreach (var (name, value) in Content)
        {
            if (name is "devices" or "settings" or "profile")
            {
                continue;
            }

            json.WritePropertyName(name);
            if (value is null)
            {
                json.WriteNullValue();
            }
            else
            {
                value.WriteTo(json);
            }
        }

        json.WriteEndObject();
    });
}
