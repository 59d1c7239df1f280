using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Problems;

namespace MoostPortal.Web.Api;

/// <summary>Turns problems into answers: which status, which words.</summary>
public sealed class Refusal(IStringLocalizer<ApiTexts> texts)
{
    public const string ContentType = "application/problem+json";

    /// <summary>
    /// 404 for what is not there, 409 for what somebody else holds, 400 for a body that is not the JSON that was asked for, 413 for too much,
    /// otherwise 422.
    /// </summary>
    public JsonHttpResult<ApiProblem> Of(IReadOnlyList<Problem> problems)
    {
        var errors = problems.Select(problem => new ApiError(problem.Field, problem.Code, problem.Message)).ToList();
        var detail = errors is [var only] ? only.Message : string.Format(CultureInfo.CurrentCulture, texts["Several"], errors.Count);
        return Answer(problems.Min(StatusOf), detail, errors);
    }

    public JsonHttpResult<ApiProblem> Of(Problem problem) => Of([problem]);

    /// <summary>An answer that is about the request and no field of it.</summary>
    /// <param name="status">The HTTP status; the sentence is the text of that name, or the one for all others.</param>
    public JsonHttpResult<ApiProblem> Of(int status)
    {
        var sentence = texts[$"Status{status.ToString(CultureInfo.InvariantCulture)}"];
        return Answer(status, sentence.ResourceNotFound ? texts["StatusOther"] : sentence, []);
    }

    private static JsonHttpResult<ApiProblem> Answer(int status, string detail, IReadOnlyList<ApiError> errors) => TypedResults.Json(
        new ApiProblem(ReasonPhrases.GetReasonPhrase(status), status, detail, errors), ApiJson.Default.ApiProblem, ContentType, status);

    private static int StatusOf(Problem problem) => problem.Code switch
    {
        "json.array.expected" or "json.object.expected" when problem.Field.Length == 0 => StatusCodes.Status400BadRequest,
        "json.broken" or "json.empty" or "json.not-utf8" or "json.text.broken" => StatusCodes.Status400BadRequest,
        "json.member.twice" or "json.member.unknown" => StatusCodes.Status400BadRequest,
        "building.not-found" or "import.not-found" => StatusCodes.Status404NotFound,
        "tariff.plan.unknown" when problem.Field.Length == 0 => StatusCodes.Status404NotFound,
        "building.id.taken" or "building.changed-meanwhile" or "import.rejected.none-yet" => StatusCodes.Status409Conflict,
        _ when problem.Code.StartsWith("import.state.", StringComparison.Ordinal) => StatusCodes.Status409Conflict,
        "readings.too-many" or "import.too-large" => StatusCodes.Status413PayloadTooLarge,
        _ => StatusCodes.Status422UnprocessableEntity,
    };
}
