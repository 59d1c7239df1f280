using Microsoft.AspNetCore.Diagnostics;

namespace MoostPortal.Web.Accounts;

/// <summary>Answers 401 where an endpoint met a sign-in that no longer stands.</summary>
internal sealed class AccessRefusedHandler : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not AccessRefusedException)
        {
            return false;
        }

        await TypedResults.Problem("Sign in again.", statusCode: StatusCodes.Status401Unauthorized).ExecuteAsync(httpContext);
        return true;
    }
}
