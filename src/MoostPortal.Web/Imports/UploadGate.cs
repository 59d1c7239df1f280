using System.Globalization;
using System.Security.Claims;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Localization;
using MoostPortal.Web.Components.Imports;

namespace MoostPortal.Web.Imports;

/// <summary>Bounds the chunks that come in at once, each person's and all of this node's: whoever has more in hand sends them a little later.</summary>
internal sealed class UploadGate(UploadGate.Places places, IStringLocalizer<ImportsTexts> texts) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        using var own = places.OfPerson.AttemptAcquire(context.HttpContext);
        if (!own.IsAcquired)
        {
            return Later(context.HttpContext, StatusCodes.Status429TooManyRequests);
        }

        using var place = places.OfNode.AttemptAcquire();
        return place.IsAcquired ? await next(context) : Later(context.HttpContext, StatusCodes.Status503ServiceUnavailable);
    }

    private IResult Later(HttpContext context, int status)
    {
        context.Response.Headers.RetryAfter = 1.ToString(CultureInfo.InvariantCulture);
        return UploadEndpoints.Answer(status, "busy", texts["UploadBusy"]);
    }

    /// <summary>The places of this process.</summary>
    internal sealed class Places : IDisposable
    {
        /// <summary>More than the page's script sends at once, so that two windows do not stand in each other's way.</summary>
        public const int MostOfPerson = 4;

        // A chunk in the making holds at most its 4 MiB.
        private const int MostOfNode = 48;

        public PartitionedRateLimiter<HttpContext> OfPerson { get; } = PartitionedRateLimiter.Create<HttpContext, string>(context =>
            RateLimitPartition.GetConcurrencyLimiter(
                context.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? "", _ => new ConcurrencyLimiterOptions { PermitLimit = MostOfPerson }));

        public ConcurrencyLimiter OfNode { get; } = new(new ConcurrencyLimiterOptions { PermitLimit = MostOfNode });

        public void Dispose()
        {
            OfPerson.Dispose();
            OfNode.Dispose();
        }
    }
}
