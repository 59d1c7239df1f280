using MoostPortal.Sandbox.Wire;

namespace MoostPortal.Sandbox.Buildings;

/// <summary>The building calls of the contract's section 3.4.</summary>
internal static class BuildingEndpoints
{
    public static void MapBuildings(this IEndpointRouteBuilder routes, Reception reception, SandboxOptions options, SandboxParts parts)
    {
        var changes = new BuildingChanges(parts);
        routes.MapPost("/buildings/v1", reception.ServeBody(changes.Create));
        routes.MapPut("/buildings/v1", reception.ServeBody(changes.Change));
        routes.MapPut("/buildings/{customerBuildingId}/devices/v1", reception.ServeBody(changes.ChangeDevices));
        routes.MapDelete("/buildings/{customerBuildingId}/v1", reception.Serve(changes.Delete));
        routes.MapGet("/buildings/v1", reception.Serve(request => List(request, parts.Buildings, building => building.Bytes)));
        routes.MapGet("/buildings/core-data/v1", reception.Serve(request => List(request, parts.Buildings, building => building.CoreBytes())));
        routes.MapGet("/buildings/{customerBuildingId}/v1", reception.Serve(request => One(request, parts.Buildings)));
    }

    public static MoostAnswer NotFound(MoostRequest request, string id) => MoostAnswer.Error(404, request, $"The building '{id}' does not exist.");

    private static MoostAnswer One(MoostRequest request, BuildingRegister buildings)
    {
        var id = request.RouteBuilding!;
        if (!Patterns.BuildingId.IsMatch(id))
        {
            return MoostAnswer.Refused(request, "customerBuildingId", Patterns.BuildingIdForm);
        }

        return buildings.Get(id) is { } building ? MoostAnswer.Json(200, building.Bytes) : NotFound(request, id);
    }

    private static MoostAnswer List(MoostRequest request, BuildingRegister buildings, Func<StoredBuilding, byte[]> write)
    {
        var activeOnly = request.Query["activeOnly"];
        if (activeOnly.Count > 1 || activeOnly is [not ("true" or "false")])
        {
            return MoostAnswer.Refused(request, "activeOnly", "must be true or false");
        }

        var wanted = buildings.All().Where(building => building.IsActive || activeOnly is not ["true"]);
        return MoostAnswer.List(wanted.Select(write));
    }
}
