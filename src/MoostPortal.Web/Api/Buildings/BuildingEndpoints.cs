using Microsoft.AspNetCore.Http.HttpResults;
using MoostPortal.Core.Access;
using MoostPortal.Core.Buildings;
using MoostPortal.Core.Problems;
using MoostPortal.Web.Accounts;
using MoostPortal.Web.Api.Json;

namespace MoostPortal.Web.Api.Buildings;

/// <summary>Homes over HTTP: enter, change, look, list, deactivate, give up.</summary>
internal sealed class BuildingEndpoints(BuildingRegister register, BuildingDirectory directory, CurrentActor current, Refusal refusal, TimeProvider clock)
{
    private const int DefaultLimit = 50;

    public static void Map(RouteGroupBuilder api)
    {
        var buildings = api.MapGroup("/buildings").WithTags("Buildings");
        buildings.MapGet("", ([AsParameters] BuildingSearch search, BuildingEndpoints endpoints, HttpContext context) => endpoints.ListAsync(search, context))
            .WithName("listBuildings").WithSummary("List homes")
            .WithDescription("In the order of customerBuildingId. Follow `next` to the last page; a page costs the same wherever it is.")
            .Answers<BuildingList>(StatusCodes.Status200OK).Refuses(StatusCodes.Status422UnprocessableEntity);
        buildings.MapGet(One, (string customerBuildingId, BuildingEndpoints endpoints, HttpContext context) => endpoints.GetAsync(customerBuildingId, context))
            .WithName("getBuilding").WithSummary("Look at a home and how far MOOST is")
            .Answers<BuildingBody>(StatusCodes.Status200OK).Refuses(StatusCodes.Status404NotFound);
        buildings.MapPut(One, (string customerBuildingId, BuildingEndpoints endpoints, HttpContext context) => endpoints.PutAsync(customerBuildingId, context))
            .WithName("putBuilding").WithSummary("Enter a home or change it")
            .WithDescription("A member that is left out or null keeps what the home has. MOOST gets the home within seconds; `sync` tells how far it is.")
            .TakesJson<BuildingBody>()
            .Answers<BuildingBody>(StatusCodes.Status201Created).Answers<BuildingBody>(StatusCodes.Status200OK)
            .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status409Conflict, StatusCodes.Status413PayloadTooLarge,
                StatusCodes.Status415UnsupportedMediaType, StatusCodes.Status422UnprocessableEntity);
        buildings
            .MapDelete(One, (string customerBuildingId, BuildingEndpoints endpoints, HttpContext context) => endpoints.DeleteAsync(customerBuildingId, context))
            .WithName("deleteBuilding").WithSummary("Give a home up")
            .WithDescription("It disappears from the portal at once and from MOOST as soon as MOOST is reached.")
            .Answers<BuildingRemoval>(StatusCodes.Status202Accepted).Refuses(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
        buildings
            .MapPost(
                $"{One}/deactivate",
                (string customerBuildingId, BuildingEndpoints endpoints, HttpContext context) => endpoints.DeactivateAsync(customerBuildingId, context))
            .WithName("deactivateBuilding").WithSummary("Let MOOST send nothing to a home any more")
            .WithDescription("Its data stay. The body may be left out.")
            .TakesJson<Deactivation>(isOptional: true)
            .Answers<BuildingBody>(StatusCodes.Status200OK)
            .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict,
                StatusCodes.Status413PayloadTooLarge, StatusCodes.Status415UnsupportedMediaType, StatusCodes.Status422UnprocessableEntity);
        buildings
            .MapPost(
                $"{One}/reactivate",
                (string customerBuildingId, BuildingEndpoints endpoints, HttpContext context) => endpoints.ReactivateAsync(customerBuildingId, context))
            .WithName("reactivateBuilding").WithSummary("Let MOOST send to a home again")
            .Answers<BuildingBody>(StatusCodes.Status200OK).Refuses(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
    }

    private const string One = "/{customerBuildingId}";

    private async Task<IResult> ListAsync(BuildingSearch search, HttpContext context)
    {
        if (search.Check(DefaultLimit, out var query) is { Count: > 0 } problems)
        {
            return refusal.Of(problems);
        }

        var page = await directory.ListAsync(await ActorAsync(context), query, context.RequestAborted);
        return TypedResults.Json(BuildingList.From(page), ApiJson.Default.BuildingList);
    }

    private async Task<IResult> GetAsync(string customerBuildingId, HttpContext context) =>
        await FindAsync(await ActorAsync(context), customerBuildingId, context.RequestAborted) is { } body ? Shown(body) : NotFound();

    private async Task<IResult> PutAsync(string customerBuildingId, HttpContext context)
    {
        var actor = await ActorAsync(context);
        var read = BuildingBodyReader.Read(await JsonBody.ReadBytesAsync(context.Request, context.RequestAborted), customerBuildingId, clock.GetUtcNow());
        if (!read.Succeeded)
        {
            return refusal.Of(read.Problems);
        }

        if (read.Value.Deactivated is { } repeated && (await FindAsync(actor, customerBuildingId, context.RequestAborted))?.DeactivatedTimestamp != repeated.At)
        {
            return refusal.Of(new Problem("deactivatedTimestamp", "building.read-only", "deactivatedTimestamp"));
        }

        var put = await register.PutAsync(actor, read.Value.Draft, context.RequestAborted);
        if (!put.Succeeded)
        {
            return refusal.Of(put.Problems);
        }

        if (await FindAsync(actor, customerBuildingId, context.RequestAborted) is not { } body)
        {
            // Somebody gave the home up in this very moment.
            return NotFound();
        }

        if (put.Value.IsNew)
        {
            context.Response.Headers.Location = $"/api/v1/buildings/{Uri.EscapeDataString(customerBuildingId)}";
            return TypedResults.Json(body, ApiJson.Default.BuildingBody, statusCode: StatusCodes.Status201Created);
        }

        return Shown(body);
    }

    private async Task<IResult> DeleteAsync(string customerBuildingId, HttpContext context)
    {
        if (!MoostPatterns.BuildingId.Accepts(customerBuildingId))
        {
            return NotFound();
        }

        var actor = await ActorAsync(context);
        var deleted = await register.DeleteAsync(actor, customerBuildingId, context.RequestAborted);
        if (!deleted.Succeeded)
        {
            return refusal.Of(deleted.Problems);
        }

        var sync = await directory.FindSyncAsync(actor, deleted.Value.Id, context.RequestAborted);
        var removal = new BuildingRemoval(customerBuildingId, sync is null ? null : SyncBody.From(sync));
        return TypedResults.Json(removal, ApiJson.Default.BuildingRemoval, statusCode: StatusCodes.Status202Accepted);
    }

    private async Task<IResult> DeactivateAsync(string customerBuildingId, HttpContext context)
    {
        var read = DeactivationReader.Read(await JsonBody.ReadBytesAsync(context.Request, context.RequestAborted), clock.GetUtcNow());
        return read.Succeeded
            ? await AlterAsync(customerBuildingId, context, actor => register.DeactivateAsync(actor, customerBuildingId, read.Value.At, context.RequestAborted))
            : refusal.Of(read.Problems);
    }

    private Task<IResult> ReactivateAsync(string customerBuildingId, HttpContext context) =>
        AlterAsync(customerBuildingId, context, actor => register.ReactivateAsync(actor, customerBuildingId, context.RequestAborted));

    private async Task<IResult> AlterAsync(string customerBuildingId, HttpContext context, Func<Actor, Task<Outcome<Building>>> alter)
    {
        if (!MoostPatterns.BuildingId.Accepts(customerBuildingId))
        {
            return NotFound();
        }

        var actor = await ActorAsync(context);
        var altered = await alter(actor);
        if (!altered.Succeeded)
        {
            return refusal.Of(altered.Problems);
        }

        return await FindAsync(actor, customerBuildingId, context.RequestAborted) is { } body ? Shown(body) : NotFound();
    }

    // What is no id cannot be an id of ours, and some of it the database would choke on.
    private async Task<BuildingBody?> FindAsync(Actor actor, string customerBuildingId, CancellationToken cancel) =>
        MoostPatterns.BuildingId.Accepts(customerBuildingId) && await directory.FindAsync(actor, customerBuildingId, cancel) is { } card
            ? BuildingBody.From(card)
            : null;

    private Task<Actor> ActorAsync(HttpContext context) => current.GetAsync(context.User, context.RequestAborted);

    private static JsonHttpResult<BuildingBody> Shown(BuildingBody body) => TypedResults.Json(body, ApiJson.Default.BuildingBody);

    private JsonHttpResult<ApiProblem> NotFound() => refusal.Of(new Problem("customerBuildingId", "building.not-found"));
}
