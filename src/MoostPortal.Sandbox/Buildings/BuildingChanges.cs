using System.Text.Json.Nodes;
using MoostPortal.Sandbox.Wire;

namespace MoostPortal.Sandbox.Buildings;

/// <summary>The calls that change a building, each in one step under the journal's lock.</summary>
internal sealed class BuildingChanges(SandboxParts parts)
{
    public MoostAnswer Create(MoostRequest request)
    {
        if (Read<JsonObject>(request, "an object", out var sent) is { } unreadable)
        {
            return unreadable;
        }

        MoostOwned.DropNulls(sent);
        var refusals = BuildingContract.Check(sent);
        if (refusals.Count > 0)
        {
            return MoostAnswer.Refused(request, refusals);
        }

        lock (parts.Journal.Gate)
        {
            var id = sent["customerBuildingId"]!.GetValue<string>();
            if (IsForeign(request, sent))
            {
                return Foreign(request);
            }

            return parts.Buildings.Get(id) is null
                ? MoostAnswer.Json(201, parts.Buildings.Keep(MoostOwned.CompleteNew(sent, parts.Clock.GetUtcNow())).Bytes).AsApplied()
                : MoostAnswer.Error(409, request, $"The building '{id}' exists already.");
        }
    }

    public MoostAnswer Change(MoostRequest request)
    {
        if (Read<JsonObject>(request, "an object", out var sent) is { } unreadable)
        {
            return unreadable;
        }

        var merges = parts.Faults.PutSemantics == PutSemantics.Merge;
        if (!merges)
        {
            MoostOwned.DropNulls(sent);
        }

        var refusals = merges ? BuildingContract.CheckKeys(sent) : BuildingContract.Check(sent);
        if (refusals.Count > 0)
        {
            return MoostAnswer.Refused(request, refusals);
        }

        lock (parts.Journal.Gate)
        {
            if (IsForeign(request, sent))
            {
                return Foreign(request);
            }

            var id = sent["customerBuildingId"]!.GetValue<string>();
            if (parts.Buildings.Get(id) is not { } stored)
            {
                return BuildingEndpoints.NotFound(request, id);
            }

            var wanted = merges ? MergePatch.Apply(stored.Content, sent) : sent;
            return BuildingContract.Check(wanted) is { Count: > 0 } faults
                ? MoostAnswer.Refused(request, faults)
                : MoostAnswer.Json(200, parts.Buildings.Keep(MoostOwned.CompleteChanged(wanted, stored.Content)).Bytes).AsApplied();
        }
    }

    public MoostAnswer ChangeDevices(MoostRequest request)
    {
        if (Read<JsonArray>(request, "an array of devices", out var sent) is { } unreadable)
        {
            return unreadable;
        }

        var refusals = BuildingContract.CheckDevices(sent);
        if (refusals.Count > 0)
        {
            return MoostAnswer.Refused(request, refusals);
        }

        lock (parts.Journal.Gate)
        {
            var id = request.RouteBuilding!;
            if (parts.Buildings.Get(id) is not { } stored)
            {
                return BuildingEndpoints.NotFound(request, id);
            }

            var building = stored.Content.DeepClone().AsObject();
            building["devices"] = parts.Faults.PutSemantics == PutSemantics.Merge ? Attach(building["devices"]!.AsArray(), sent) : sent.DeepClone();
            return MoostAnswer.Json(200, parts.Buildings.Keep(building).Bytes).AsApplied();
        }
    }

    public MoostAnswer Delete(MoostRequest request)
    {
        var id = request.RouteBuilding!;
        lock (parts.Journal.Gate)
        {
            if (!parts.Buildings.Forget(id))
            {
                return BuildingEndpoints.NotFound(request, id);
            }

            parts.Events.Remove(id);
            return MoostAnswer.Empty(204).AsApplied();
        }
    }

    private static JsonArray Attach(JsonArray present, JsonArray sent)
    {
        var ids = sent.Select(device => device!["id"]!.GetValue<string>()).ToHashSet(StringComparer.Ordinal);
        var kept = present.Where(device => !ids.Contains(device!["id"]!.GetValue<string>()));
        return new JsonArray([.. kept.Concat(sent).Select(device => device!.DeepClone())]);
    }

    private static bool IsForeign(MoostRequest request, JsonObject sent) =>
        !string.Equals(sent["customerId"]!.GetValue<string>(), request.Token!.CustomerId, StringComparison.Ordinal);

    private static MoostAnswer Foreign(MoostRequest request) => MoostAnswer.Error(403, request, "customerId: is not the customer of this token");

    private static MoostAnswer? Read<T>(MoostRequest request, string expected, out T sent)
        where T : JsonNode
    {
        sent = null!;
        if (!JsonText.TryParse(request.Body, out var node, out var reason))
        {
            return MoostAnswer.Refused(request, "body", reason);
        }

        if (node is not T typed)
        {
            return MoostAnswer.Refused(request, "body", $"must be {expected}");
        }

        sent = typed;
        return null;
    }
}
