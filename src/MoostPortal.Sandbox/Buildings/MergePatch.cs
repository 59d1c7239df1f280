using System.Text.Json.Nodes;

namespace MoostPortal.Sandbox.Buildings;

/// <summary>A JSON merge patch (RFC 7396): objects are merged, everything else is replaced, null removes.</summary>
internal static class MergePatch
{
    public static JsonObject Apply(JsonObject target, JsonObject patch)
    {
        var merged = target.DeepClone().AsObject();
        foreach (var (name, value) in patch)
        {
            if (value is null)
            {
                merged.Remove(name);
            }
            else
            {
                merged[name] = value is JsonObject inner ? Apply(merged[name] as JsonObject ?? [], inner) : value.DeepClone();
            }
        }

        return merged;
    }
}
