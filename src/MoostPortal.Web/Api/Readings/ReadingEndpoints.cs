using MoostPortal.Core.Readings;
using MoostPortal.Web.Accounts;
using MoostPortal.Web.Api.Json;

namespace MoostPortal.Web.Api.Readings;

/// <summary>Readings over HTTP, up to a hundred thousand at a time.</summary>
internal sealed class ReadingEndpoints(ReadingIntake intake, CurrentActor current, Refusal refusal)
{
    private const int MostBytes = 32 * 1024 * 1024;

    public static void Map(RouteGroupBuilder api) => api
        .MapPost("/readings", (ReadingEndpoints endpoints, HttpContext context) => endpoints.PostAsync(context))
        .AddEndpointFilter<ReadingsGate>()
        .WithTags("Readings").WithName("postReadings").WithSummary("Hand in readings")
        .WithDescription(
            "Up to 100,000 readings or 32 MiB. Every reading is answered for itself, in order: `accepted` is stored for good and on its way to MOOST, "
            + "`duplicate` was stored before with the same value, `rejected` is not stored. Sending the same request again does no harm.")
        .TakesJson<IReadOnlyList<ReadingBody>>(MostBytes)
        .Answers<ReadingsAnswer>(StatusCodes.Status200OK)
        .Refuses(
            StatusCodes.Status400BadRequest, StatusCodes.Status413PayloadTooLarge, StatusCodes.Status415UnsupportedMediaType, StatusCodes.Status429TooManyRequests);

    private async Task<IResult> PostAsync(HttpContext context)
    {
        var actor = await current.GetAsync(context.User, context.RequestAborted);
        var read = ReadingsBodyReader.Read(await JsonBody.ReadBytesAsync(context.Request, context.RequestAborted));
        if (!read.Succeeded)
        {
            return refusal.Of(read.Problems);
        }

        var drafts = read.Value.Where(row => row.Draft is not null).Select(row => row.Draft!).ToList();
        var results = await intake.AcceptAsync(actor, drafts, context.RequestAborted);
        return TypedResults.Json(Answer(read.Value, results), ApiJson.Default.ReadingsAnswer);
    }

    private static ReadingsAnswer Answer(List<ReadRow> rows, IReadOnlyList<ReadingResult> results)
    {
        var next = 0;
        var answered = rows.ConvertAll(row => row.Problem is { } problem ? ReadingResult.Rejected(problem) : results[next++]);
        return new ReadingsAnswer(
            answered.Count(result => result.Status == ReadingStatus.Accepted),
            answered.Count(result => result.Status == ReadingStatus.Duplicate),
            answered.Count(result => result.Status == ReadingStatus.Rejected),
            [.. answered.Select((result, i) => ReadingRow.From(i, result))]);
    }
}
