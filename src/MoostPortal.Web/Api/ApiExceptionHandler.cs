using Microsoft.AspNetCore.Diagnostics;

namespace MoostPortal.Web.Api;

/// <summary>Answers programs in their own format where a page of words would follow a mistake of the portal's own.</summary>
internal sealed class ApiExceptionHandler(Refusal refusal) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        // The request's own path is the error page's by now.
        var path = new PathString(httpContext.Features.Get<IExceptionHandlerPathFeature>()?.Path);
        if (!path.StartsWithSegments(PortalApi.Root, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        await refusal.Of(StatusCodes.Status500InternalServerError).ExecuteAsync(httpContext);
        return true;
    }
}
