using System.Globalization;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using MoostPortal.Core.Buildings;
using MoostPortal.Core.Imports;
using MoostPortal.Core.Problems;
using MoostPortal.Core.Readings;
using MoostPortal.Web.Accounts;
using MoostPortal.Web.Components.Imports;

namespace MoostPortal.Web.Imports;

/// <summary>Files of past readings between a browser and the portal: up as the raw body of one request, refused rows down as a file.</summary>
public static class HistoryUploadEndpoints
{
    // The header that the pages' scripts send the token in; without it the check would look for a form in the body.
    private const string TokenHeader = "RequestVerificationToken";

    /// <summary>
    /// Maps POST /homes/{buildingId}/history (query: device, type, changed=keep|replace; answers 202 with the upload's page as Location) and
    /// GET /imports/{id}/refused.
    /// </summary>
    public static WebApplication MapHistoryUpload(this WebApplication app)
    {
        // One byte more than is taken: the store answers to that byte in words, the server would only hang up.
        var most = MostBytes(app.Services.GetRequiredService<IOptions<ImportOptions>>().Value);
        app.MapPost("/homes/{buildingId:int}/history", ReceiveAsync)
            .RequireAuthorization(Policies.Home).WithMetadata(new RequestSizeLimitAttribute(most + 1)).ExcludeFromDescription();
        app.MapGet("/imports/{id:guid}/refused", SendRefusedAsync).RequireAuthorization(Policies.Home).ExcludeFromDescription();
        return app;
    }

    /// <summary>The problem as the pages' upload reads it: the sentence as detail, with its field and code.</summary>
    public static IResult Answer(Problem problem) => TypedResults.Problem(
        detail: problem.Message,
        statusCode: problem.Code switch
        {
            "building.not-found" => StatusCodes.Status404NotFound,
            "import.too-large" => StatusCodes.Status413PayloadTooLarge,
            _ => StatusCodes.Status422UnprocessableEntity,
        },
        extensions: Extensions(problem.Field, problem.Code));

    private static async Task<IResult> ReceiveAsync(
        int buildingId,
        string? device,
        string? type,
        string? changed,
        HttpContext context,
        IAntiforgery antiforgery,
        CurrentActor current,
        BuildingDirectory directory,
        ImportStore store,
        IOptions<ImportOptions> options,
        IStringLocalizer<ImportsTexts> texts)
    {
        var cancel = context.RequestAborted;
        if (!context.Request.Headers.ContainsKey(TokenHeader) || !await antiforgery.IsRequestValidAsync(context))
        {
            return TypedResults.Problem(texts["UploadStale"], statusCode: StatusCodes.Status400BadRequest, extensions: Extensions("", "antiforgery"));
        }

        // Who says at once that a file is too large is spared sending it.
        if (context.Request.ContentLength > MostBytes(options.Value))
        {
            return Answer(new Problem("", "import.too-large", options.Value.MostMegabytes));
        }

        var actor = await current.GetAsync(context.User, cancel);
        if (await directory.FindAsync(actor, buildingId, cancel) is not { } home)
        {
            return Answer(new Problem("customerBuildingId", "building.not-found"));
        }

        var request = new ImportRequest
        {
            CustomerBuildingId = home.Building.CustomerBuildingId,
            DeviceId = string.IsNullOrEmpty(device) ? null : device,
            Type = string.IsNullOrEmpty(type) ? null : type,
            FileName = UploadName.Of(context.Request.Headers[UploadName.Header]),
            Changed = ChangePolicyWord.Find(changed) ?? ChangePolicy.Keep,
        };
        var received = await store.ReceiveAsync(actor, request, context.Request.Body, cancel);
        return received.Succeeded
            ? TypedResults.Accepted(string.Create(CultureInfo.InvariantCulture, $"/imports/{received.Value}"))
            : Answer(received.Problems[0]);
    }

    private static async Task<IResult> SendRefusedAsync(Guid id, HttpContext context, CurrentActor current, ImportReader reader)
    {
        var cancel = context.RequestAborted;
        var actor = await current.GetAsync(context.User, cancel);
        return await reader.FindAsync(actor, id, cancel) is { Phase: ImportPhase.Committed }
            ? TypedResults.Stream(
                output => reader.WriteRefusedAsync(actor, id, output, cancel), "text/csv; charset=utf-8",
                string.Create(CultureInfo.InvariantCulture, $"refused-rows-{id}.csv"))
            : TypedResults.NotFound();
    }

    private static long MostBytes(ImportOptions options) => options.MostMegabytes * 1_000_000L;

    private static Dictionary<string, object?> Extensions(string field, string code) => new(StringComparer.Ordinal) { ["field"] = field, ["code"] = code };
}
