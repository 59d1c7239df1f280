using Microsoft.AspNetCore.Mvc;

namespace MoostPortal.Web.Api;

/// <summary>Says what an operation takes and answers: checked at the door, and written in the OpenAPI document.</summary>
internal static class ApiDescriptions
{
    private const int SmallBody = 1024 * 1024;

    /// <summary>A JSON body of type <typeparamref name="T"/>; anything else is answered 415, a larger one 413.</summary>
    public static RouteHandlerBuilder TakesJson<T>(this RouteHandlerBuilder operation, long mostBytes = SmallBody, bool isOptional = false)
        where T : notnull => operation
        .Accepts<T>(isOptional, "application/json")
        .WithMetadata(new RequestSizeLimitAttribute(mostBytes));

    public static RouteHandlerBuilder Answers<T>(this RouteHandlerBuilder operation, int status) => operation.Produces<T>(status, "application/json");

    public static RouteHandlerBuilder Refuses(this RouteHandlerBuilder operation, params int[] statuses)
    {
        foreach (var status in statuses)
        {
            operation.Produces<ApiProblem>(status, Refusal.ContentType);
        }

        return operation;
    }
}
