using System.Globalization;
using System.Security.Claims;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http.HttpResults;
using MoostPortal.Web.Accounts;

namespace MoostPortal.Web.Api.Imports;

/// <summary>
/// Keeps the files that stream in at once to a handful, each key's and all of this node's: more wait in turn with their bodies unread, and too many are told to
/// come again.
/// </summary>
internal sealed class ImportGate(ImportGate.Places places, Refusal refusal) : IEndpointFilter
{
    private const int RetryAfterSeconds = 5;

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var cancel = context.HttpContext.RequestAborted;
        using var own = await places.OfKey.AcquireAsync(context.HttpContext, cancellationToken: cancel);
        if (!own.IsAcquired)
        {
            return Later(context.HttpContext);
        }

        using var place = await places.OfNode.AcquireAsync(cancellationToken: cancel);
        return place.IsAcquired ? await next(context) : Later(context.HttpContext);
    }

    private JsonHttpResult<ApiProblem> Later(HttpContext context)
    {
        context.Response.Headers.RetryAfter = RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
        return refusal.Of(StatusCodes.Status429TooManyRequests);
    }

    /// <summary>The places of this process.</summary>
    internal sealed class Places : IDisposable
    {
        public const int MostOfKey = 6;

        public const int MostWaiting = 100;

        // A file on its way in holds at most four pieces of 4 MiB, or six where it is read along.
        private const int MostOfNode = 16;

        public PartitionedRateLimiter<HttpContext> OfKey { get; } = PartitionedRateLimiter.Create<HttpContext, string>(context =>
            RateLimitPartition.GetConcurrencyLimiter(
                context.User.FindFirstValue(AccountClaims.ApiKeyId) ?? "",
                _ => new ConcurrencyLimiterOptions { PermitLimit = MostOfKey, QueueLimit = MostWaiting }));

        public ConcurrencyLimiter OfNode { get; } = new(new ConcurrencyLimiterOptions { PermitLimit = MostOfNode, QueueLimit = MostWaiting });

        public void Dispose()
        {
            OfKey.Dispose();
            OfNode.Dispose();
        }
    }
}
