using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Access;
using MoostPortal.Core.Buildings;
using MoostPortal.Core.Imports;
using MoostPortal.Core.Problems;
using MoostPortal.Web.Accounts;
using MoostPortal.Web.Components.Imports;

namespace MoostPortal.Web.Imports;

/// <summary>
/// Files from a browser, in chunks. Refusals are problem+json with <c>code</c> and a sentence for the person; a chunk that does not begin
/// where the upload stands is answered with 409 and the real offset.
/// </summary>
public static class UploadEndpoints
{
    private const int MostOfferBytes = 16 << 10;

    // With the least chunk this is still slower than the slowest line that Kestrel puts up with.
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(2);

    /// <summary>
    /// Maps POST /homes/{buildingId}/history/uploads (begins or finds again), POST /staff/history/uploads (the same for a file of many homes), PUT
    /// /uploads/{id}/chunks/{offset} (raw body with a length), POST /uploads/{id}/complete (202 with the import's page as Location; 409 while bytes are missing), DELETE /uploads/{id}.
    /// </summary>
    public static WebApplication MapUploads(this WebApplication app)
    {
        var uploads = app.MapGroup("").RequireAuthorization(Policies.Home).AddEndpointFilter<UploadToken>().ExcludeFromDescription();
        uploads.MapPost("/homes/{buildingId:int}/history/uploads", OpenAsync).WithMetadata(new RequestSizeLimitAttribute(MostOfferBytes));
        uploads.MapPost("/staff/history/uploads", OpenForManyAsync).RequireAuthorization(Policies.Staff).WithMetadata(new RequestSizeLimitAttribute(MostOfferBytes));
        uploads.MapPut("/uploads/{id:guid}/chunks/{offset:long}", AddAsync).AddEndpointFilter<RouteHandlerBuilder, UploadGate>()
            .WithMetadata(new RequestSizeLimitAttribute(UploadSessions.MostChunkBytes));
        uploads.MapPost("/uploads/{id:guid}/complete", CompleteAsync);
        uploads.MapDelete("/uploads/{id:guid}", DiscardAsync);
        return app;
    }

    internal static IResult Answer(int status, string code, string sentence) =>
        TypedResults.Problem(detail: sentence, statusCode: status, extensions: new Dictionary<string, object?>(StringComparer.Ordinal) { ["code"] = code });

    private static async Task<IResult> OpenAsync(
        int buildingId, [FromBody] UploadOfferBody body, HttpContext context, CurrentActor current, BuildingDirectory directory, UploadSessions sessions)
    {
        var cancel = context.RequestAborted;
        var actor = await current.GetAsync(context.User, cancel);
        if (await directory.FindAsync(actor, buildingId, cancel) is not { } home)
        {
            return Answer(new Problem("customerBuildingId", "building.not-found"));
        }

        return await BeginAsync(actor, home.Building.CustomerBuildingId, body, sessions, cancel);
    }

    // Its rows or its meter points say which homes.
    private static async Task<IResult> OpenForManyAsync([FromBody] UploadOfferBody body, HttpContext context, CurrentActor current, UploadSessions sessions) =>
        await BeginAsync(await current.GetAsync(context.User, context.RequestAborted), home: null, body, sessions, context.RequestAborted);

    private static async Task<IResult> BeginAsync(Actor actor, string? home, UploadOfferBody body, UploadSessions sessions, CancellationToken cancel)
    {
        var request = new ImportRequest
        {
            CustomerBuildingId = home,
            DeviceId = string.IsNullOrEmpty(body.Device) ? null : body.Device,
            Type = string.IsNullOrEmpty(body.Type) ? null : body.Type,
            FileName = UploadName.Of(body.FileName),
            WaitsForCommit = true,
        };
        var fingerprint = body.Fingerprint ?? "";
        var place = await sessions.OpenAsync(actor, new UploadOffer(request, body.Size, fingerprint[..Math.Min(fingerprint.Length, 100)]), cancel);
        return place.Succeeded ? Answer(place.Value) : Answer(place.Problems[0]);
    }

    private static async Task<IResult> AddAsync(
        Guid id, long offset, HttpContext context, CurrentActor current, UploadSessions sessions, TimeProvider clock, IStringLocalizer<ImportsTexts> texts)
    {
        if (context.Request.ContentLength is not { } length)
        {
            return Answer(StatusCodes.Status411LengthRequired, "length", texts["UploadLengthMissing"]);
        }

        if (length > UploadSessions.MostChunkBytes)
        {
            return Answer(
                StatusCodes.Status413PayloadTooLarge, "chunk",
                new Problem("", "import.upload.chunk", UploadSessions.LeastChunkBytes, UploadSessions.MostChunkBytes).Message);
        }

        using var patience = new CancellationTokenSource(s_longest, clock);
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, context.RequestAborted);
        try
        {
            var actor = await current.GetAsync(context.User, cancel.Token);
            var place = await sessions.AddAsync(actor, id, offset, context.Request.Body, (int)length, cancel.Token);
            return place.Succeeded ? Answer(place.Value) : Answer(place.Problems[0]);
        }
        catch (Exception e) when ((e is OperationCanceledException && patience.IsCancellationRequested) || e is IOException)
        {
            // Lines break, and Kestrel ends those that are too slow: nothing of the chunk is kept, and the page sends it again.
            return Answer(StatusCodes.Status408RequestTimeout, "slow", texts["UploadSlow"]);
        }
    }

    private static async Task<IResult> CompleteAsync(Guid id, HttpContext context, CurrentActor current, UploadSessions sessions)
    {
        var cancel = context.RequestAborted;
        var place = await sessions.CompleteAsync(await current.GetAsync(context.User, cancel), id, cancel);
        return !place.Succeeded ? Answer(place.Problems[0])
            : place.Value.Fits ? TypedResults.Accepted(string.Create(CultureInfo.InvariantCulture, $"/imports/{id}"))
            : Answer(place.Value);
    }

    private static async Task<IResult> DiscardAsync(Guid id, HttpContext context, CurrentActor current, UploadSessions sessions) =>
        await sessions.DiscardAsync(await current.GetAsync(context.User, context.RequestAborted), id, context.RequestAborted)
            ? TypedResults.NoContent()
            : Answer(new Problem("id", "import.not-found"));

    private static JsonHttpResult<UploadAnswer> Answer(UploadPlace place) => TypedResults.Json(
        new UploadAnswer(place.Id, place.Offset, UploadSessions.MostChunkBytes),
        statusCode: place.Fits ? StatusCodes.Status200OK : StatusCodes.Status409Conflict);

    private static IResult Answer(Problem problem) => Answer(
        problem.Code switch
        {
            "building.not-found" or "import.not-found" => StatusCodes.Status404NotFound,
            "import.too-large" => StatusCodes.Status413PayloadTooLarge,
            _ => StatusCodes.Status422UnprocessableEntity,
        },
        problem.Code,
        problem.Message);
}
