using MoostPortal.Core.Access;
using MoostPortal.Core.Delivery.Fleet;
using MoostPortal.Web.Accounts;
using MoostPortal.Web.Api.Json;

namespace MoostPortal.Web.Api.Delivery;

/// <summary>Delivery to MOOST over HTTP: how the fleet stands, what is where, and another try.</summary>
internal sealed class DeliveryEndpoints(FleetGauge gauge, DeliveryList list, DeliveryRetry retry, CurrentActor current, Refusal refusal)
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/fleet", (DeliveryEndpoints endpoints, HttpContext context) => endpoints.FleetAsync(context))
            .WithTags("Delivery").WithName("getFleet").WithSummary("See how delivery stands")
            .WithDescription("Costs the same whatever the number of homes. Watch `oldestUnsentSeconds`: it grows whatever stands still, also when nothing fails.")
            .Answers<FleetBody>(StatusCodes.Status200OK);
        var deliveries = api.MapGroup("/deliveries").WithTags("Delivery");
        deliveries.MapGet("", ([AsParameters] DeliverySearch search, DeliveryEndpoints endpoints, HttpContext context) => endpoints.ListAsync(search, context))
            .WithName("listDeliveries").WithSummary("List what is, was or will be delivered")
            .WithDescription(
                "Every home with its latest version, every event that is still to be sent, that did not simply arrive, or that may have arrived twice. "
                + "An event that simply arrived leaves no row; with `building` those of the last days are listed as `sent`. Follow `next` to the last page.")
            .Answers<DeliveryListBody>(StatusCodes.Status200OK).Refuses(StatusCodes.Status422UnprocessableEntity);
        deliveries
            .MapPost("/retry", ([AsParameters] DeliverySearch search, DeliveryEndpoints endpoints, HttpContext context) => endpoints.RetryAsync(search, context))
            .WithName("retryDeliveries").WithSummary("Try again what stands still")
            .WithDescription(
                "Takes the filter of the list, in the address or as the body. Without `state`: what is parked, and what waits for its next try. "
                + "What is `uncertain`, waits for `approval` or is `givenUp` goes out again only where `state` says so. `after` and `limit` mean nothing here.")
            .TakesJson<DeliveryFilterBody>(isOptional: true)
            .Answers<RetryBody>(StatusCodes.Status200OK)
            .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status413PayloadTooLarge, StatusCodes.Status415UnsupportedMediaType, StatusCodes.Status422UnprocessableEntity);
    }

    private async Task<IResult> FleetAsync(HttpContext context) =>
        TypedResults.Json(FleetBody.From(await gauge.ReadAsync(await ActorAsync(context), context.RequestAborted)), ApiJson.Default.FleetBody);

    private async Task<IResult> ListAsync(DeliverySearch search, HttpContext context)
    {
        if (search.Check(out var filter, out var after, out var limit) is { Count: > 0 } problems)
        {
            return refusal.Of(problems);
        }

        var page = await list.ListAsync(await ActorAsync(context), filter, after, limit, context.RequestAborted);
        return TypedResults.Json(DeliveryListBody.From(page), ApiJson.Default.DeliveryListBody);
    }

    private async Task<IResult> RetryAsync(DeliverySearch search, HttpContext context)
    {
        if (search.Check(out var filter, out _, out _) is { Count: > 0 } problems)
        {
            return refusal.Of(problems);
        }

        var body = await JsonBody.ReadBytesAsync(context.Request, context.RequestAborted);
        if (!body.IsEmpty)
        {
            var read = DeliveryFilterReader.Read(body);
            if (!read.Succeeded)
            {
                return refusal.Of(read.Problems);
            }

            filter = Both(filter, read.Value);
        }

        var retried = await retry.RetryAsync(await ActorAsync(context), filter, context.RequestAborted);
        return TypedResults.Json(RetryBody.From(retried), ApiJson.Default.RetryBody);
    }

    private static DeliveryFilter Both(DeliveryFilter address, DeliveryFilter body) => new()
    {
        CustomerBuildingId = body.CustomerBuildingId ?? address.CustomerBuildingId,
        Kind = body.Kind ?? address.Kind,
        State = body.State ?? address.State,
        IsPossibleRepeat = body.IsPossibleRepeat ?? address.IsPossibleRepeat,
    };

    private Task<Actor> ActorAsync(HttpContext context) => current.GetAsync(context.User, context.RequestAborted);
}
