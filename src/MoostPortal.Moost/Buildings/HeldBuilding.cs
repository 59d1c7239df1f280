using System.Text;
using System.Text.Json.Nodes;

namespace MoostPortal.Moost.Buildings;

/// <summary>A building as MOOST holds it.</summary>
public sealed class HeldBuilding
{
    private HeldBuilding(string customerBuildingId, JsonObject content)
    {
        (CustomerBuildingId, Content) = (customerBuildingId, content);
        var bytes = BuildingJson.Bytes(content);
        (CoreFingerprint, Fingerprint) = (BuildingFingerprint.OfCore(bytes), BuildingFingerprint.OfWhole(bytes));
    }

    public string CustomerBuildingId { get; }

    /// <summary>Of what the core-data list shows of it.</summary>
    public long CoreFingerprint { get; }

    /// <summary>Of all but the profile, which MOOST computes anew whenever it likes.</summary>
    public long Fingerprint { get; }

    /// <summary>For a jsonb column; null when the building holds what no such column takes.</summary>
    public string? Kept => BuildingJson.WriteForKeeping(Content);

    internal JsonObject Content { get; }

    /// <summary>Null when the JSON is no building.</summary>
    public static HeldBuilding? Read(string json) => Read(Encoding.UTF8.GetBytes(json));

    internal static HeldBuilding? Read(ReadOnlySpan<byte> json) =>
        BuildingJson.Read(json) is { } content && BuildingJson.Text(content["customerBuildingId"]) is { Length: > 0 } id ? new HeldBuilding(id, content) : null;
}
