using System.Globalization;
using System.Threading.RateLimiting;

namespace MoostPortal.Web.Api.Readings;

/// <summary>Keeps the bodies that are in memory at once to a handful; more callers wait in turn, and too many are told to come again.</summary>
internal sealed class ReadingsGate(ReadingsGate.Places places, Refusal refusal) : IEndpointFilter
{
    private const int RetryAfterSeconds = 2;

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        using var place = await places.Limiter.AcquireAsync(cancellationToken: context.HttpContext.RequestAborted);
        if (place.IsAcquired)
        {
            return await next(context);
        }

        context.HttpContext.Response.Headers.RetryAfter = RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
        return refusal.Of(StatusCodes.Status429TooManyRequests);
    }

    /// <summary>The places of this process.</summary>
    internal sealed class Places : IDisposable
    {
        public ConcurrencyLimiter Limiter { get; } = new(new ConcurrencyLimiterOptions { PermitLimit = 8, QueueLimit = 100 });

        public void Dispose() => Limiter.Dispose();
    }
}
