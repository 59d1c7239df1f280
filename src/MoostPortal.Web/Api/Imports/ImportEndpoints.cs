using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using MoostPortal.Core.Access;
using MoostPortal.Core.Buildings;
using MoostPortal.Core.Imports;
using MoostPortal.Core.Problems;
using MoostPortal.Web.Accounts;
using MoostPortal.Web.Api.Json;
using MoostPortal.Web.Imports;

namespace MoostPortal.Web.Api.Imports;

/// <summary>Meter files over HTTP: the body is the file, streamed into the portal as it comes; a worker reads it.</summary>
internal sealed class ImportEndpoints(
    ImportStore store, ImportReader reader, ImportDecisions decisions, IOptions<ImportOptions> options, CurrentActor current, Refusal refusal,
    IStringLocalizer<ReportTexts> texts)
{
    private const int MostListed = 200;
    private const int DefaultListed = 50;

    public static void Map(RouteGroupBuilder api)
    {
        var imports = api.MapGroup("/imports").WithTags("Imports");
        imports.MapPost("", ([AsParameters] ImportUpload upload, ImportEndpoints endpoints, HttpContext context) => endpoints.PostAsync(upload, context))
            .AddEndpointFilter<RouteHandlerBuilder, ImportGate>()
            .WithName("postImport").WithSummary("Upload a meter file")
            .WithDescription(
                "The body is the file as a grid operator, meter or inverter portal hands it out (CSV, text, XLSX, XLS, gzip or zip of one), or one in the portal's own "
                + "format. Reading may go on after the answer: follow Location. What raises no question is committed then, unless `dryRun` is true.")
            .WithMetadata(new DisableRequestSizeLimitAttribute())
            .Accepts<Stream>("text/csv", "*/*")
            .Answers<ImportBody>(StatusCodes.Status202Accepted)
            .Refuses(
                StatusCodes.Status404NotFound, StatusCodes.Status408RequestTimeout, StatusCodes.Status413PayloadTooLarge, StatusCodes.Status422UnprocessableEntity,
                StatusCodes.Status429TooManyRequests);
        imports.MapGet("", (string? building, string? limit, ImportEndpoints endpoints, HttpContext context) => endpoints.ListAsync(building, limit, context))
            .WithName("listImports").WithSummary("List the latest uploads")
            .WithDescription("Newest first, 50 unless `limit` says otherwise (1 to 200); of one home with `building`.")
            .Answers<ImportList>(StatusCodes.Status200OK).Refuses(StatusCodes.Status422UnprocessableEntity);
        imports.MapGet("/{id}", (string id, ImportEndpoints endpoints, HttpContext context) => endpoints.GetAsync(id, context))
            .WithName("getImport").WithSummary("Look at an upload and how far it is")
            .Answers<ImportBody>(StatusCodes.Status200OK).Refuses(StatusCodes.Status404NotFound);
        imports.MapGet("/{id}/rejected", (string id, ImportEndpoints endpoints, HttpContext context) => endpoints.GetRejectedAsync(id, context))
            .WithName("getRejectedRows").WithSummary("Get the rejected rows as a file")
            .WithDescription("Refused and held rows as they were, each with its line and the reason, to be corrected and uploaded again, once the upload is read.")
            .Produces<string>(StatusCodes.Status200OK, RefusedDownload.TextType, RefusedDownload.WorkbookType).Refuses(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
        MapDecisions(imports);
    }

    private static void MapDecisions(RouteGroupBuilder imports)
    {
        imports.MapPost("/{id}/answers", (string id, ImportEndpoints endpoints, HttpContext context) => endpoints.AnswerAsync(id, context))
            .WithName("answerImport").WithSummary("Answer what a file leaves open")
            .WithDescription("Allowed in the states question and preview. The file is read again with all answers so far: follow it as after the upload.")
            .TakesJson<ImportAnswers>()
            .Answers<ImportBody>(StatusCodes.Status202Accepted)
            .Refuses(
                StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict, StatusCodes.Status413PayloadTooLarge,
                StatusCodes.Status415UnsupportedMediaType, StatusCodes.Status422UnprocessableEntity);
        imports.MapPost("/{id}/commit", (string id, ImportEndpoints endpoints, HttpContext context) => endpoints.CommitAsync(id, context))
            .WithName("commitImport").WithSummary("Store what a file holds")
            .WithDescription("From the preview at once, while it is read as soon as that is done. Committing again changes nothing.")
            .TakesJson<ImportCommit>(isOptional: true)
            .Answers<ImportBody>(StatusCodes.Status202Accepted)
            .Refuses(
                StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict, StatusCodes.Status413PayloadTooLarge,
                StatusCodes.Status415UnsupportedMediaType, StatusCodes.Status422UnprocessableEntity);
        imports.MapPost("/{id}/undo", (string id, ImportEndpoints endpoints, HttpContext context) => endpoints.UndoAsync(id, context))
            .WithName("undoImport").WithSummary("Take back what a file stored")
            .WithDescription("Allowed when it is committed. `undone` says then how many readings MOOST never had, was corrected in, and cannot be told about.")
            .Answers<ImportBody>(StatusCodes.Status202Accepted)
            .Refuses(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
    }

    private async Task<IResult> AnswerAsync(string id, HttpContext context)
    {
        var read = ImportDecisionReader.ReadAnswers(await JsonBody.ReadBytesAsync(context.Request, context.RequestAborted));
        return read.Succeeded
            ? await DecideAsync(id, context, (actor, importId) => decisions.AnswerAsync(actor, importId, read.Value.Answers, context.RequestAborted))
            : refusal.Of(read.Problems);
    }

    private async Task<IResult> CommitAsync(string id, HttpContext context)
    {
        var read = ImportDecisionReader.ReadCommit(await JsonBody.ReadBytesAsync(context.Request, context.RequestAborted));
        return read.Succeeded
            ? await DecideAsync(id, context, (actor, importId) => decisions.CommitAsync(actor, importId, read.Value.Changed, context.RequestAborted))
            : refusal.Of(read.Problems);
    }

    private Task<IResult> UndoAsync(string id, HttpContext context) =>
        DecideAsync(id, context, (actor, importId) => decisions.UndoAsync(actor, importId, context.RequestAborted));

    private async Task<IResult> DecideAsync(string id, HttpContext context, Func<Actor, Guid, Task<Outcome<Import>>> decide)
    {
        if (!Guid.TryParse(id, out var importId))
        {
            return NotFound();
        }

        var decided = await decide(await current.GetAsync(context.User, context.RequestAborted), importId);
        return decided.Succeeded
            ? TypedResults.Json(ImportBody.From(decided.Value, texts), ApiJson.Default.ImportBody, statusCode: StatusCodes.Status202Accepted)
            : refusal.Of(decided.Problems);
    }

    private async Task<IResult> PostAsync(ImportUpload upload, HttpContext context)
    {
        if (upload.Check(out var request) is { Count: > 0 } problems)
        {
            return refusal.Of(problems);
        }

        // Who says at once that a file is too large is spared sending it.
        if (context.Request.ContentLength > options.Value.MostBytes)
        {
            return refusal.Of(new Problem("", "import.too-large", options.Value.MostMegabytes));
        }

        var actor = await current.GetAsync(context.User, context.RequestAborted);
        var received = await store.ReceiveAsync(actor, request with { SizeBytes = context.Request.ContentLength }, context.Request.Body, context.RequestAborted);
        if (!received.Succeeded)
        {
            return refusal.Of([.. received.Problems.Select(ImportUpload.AtParameter)]);
        }

        context.Response.Headers.Location = string.Create(CultureInfo.InvariantCulture, $"/api/v1/imports/{received.Value}");
        return await reader.FindAsync(actor, received.Value, context.RequestAborted) is { } import
            ? TypedResults.Json(ImportBody.From(import, texts), ApiJson.Default.ImportBody, statusCode: StatusCodes.Status202Accepted)
            : NotFound();
    }

    private async Task<IResult> ListAsync(string? building, string? limit, HttpContext context)
    {
        var most = DefaultListed;
        if (!string.IsNullOrEmpty(limit) && (!int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out most) || most is < 1 or > MostListed))
        {
            return refusal.Of(new Problem("limit", "list.limit.range", MostListed));
        }

        if (!string.IsNullOrEmpty(building) && MoostPatterns.BuildingId.Refuses(building, out var code))
        {
            return refusal.Of(new Problem("building", code, building));
        }

        var actor = await current.GetAsync(context.User, context.RequestAborted);
        var imports = string.IsNullOrEmpty(building)
            ? await reader.LatestAsync(actor, most, context.RequestAborted)
            : await reader.OfBuildingAsync(actor, building, most, context.RequestAborted);
        return TypedResults.Json(new ImportList([.. imports.Select(ImportLine.From)]), ApiJson.Default.ImportList);
    }

    private async Task<IResult> GetAsync(string id, HttpContext context) =>
        await FindAsync(id, context) is { } import ? TypedResults.Json(ImportBody.From(import, texts), ApiJson.Default.ImportBody) : NotFound();

    private async Task<IResult> GetRejectedAsync(string id, HttpContext context)
    {
        if (await FindAsync(id, context) is not { } import)
        {
            return NotFound();
        }

        if (!RefusedDownload.Exists(import.Phase))
        {
            return refusal.Of(new Problem("", "import.rejected.none-yet"));
        }

        var actor = await current.GetAsync(context.User, context.RequestAborted);
        return RefusedDownload.Of(import, actor, reader, context.RequestAborted);
    }

    private async Task<Import?> FindAsync(string id, HttpContext context) => Guid.TryParse(id, out var importId)
        ? await reader.FindAsync(await current.GetAsync(context.User, context.RequestAborted), importId, context.RequestAborted)
        : null;

    private JsonHttpResult<ApiProblem> NotFound() => refusal.Of(new Problem("id", "import.not-found"));
}
