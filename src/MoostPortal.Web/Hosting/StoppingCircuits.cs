namespace MoostPortal.Web.Hosting;

/// <summary>
/// A stopping node closes its circuits, and every open page at once asks for a new one. Let in, it would hold the shutdown up for as
/// long as the host waits; refused, it tries again and meets the next node, or this one after its restart.
/// </summary>
internal static class StoppingCircuits
{
    public static void UseNoNewCircuitsWhileStopping(this WebApplication app)
    {
        var stopping = app.Lifetime.ApplicationStopping;
        app.Use((context, next) =>
        {
            if (!stopping.IsCancellationRequested || !context.Request.Path.StartsWithSegments("/_blazor", StringComparison.Ordinal))
            {
                return next(context);
            }

            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            context.Response.Headers.Connection = "close";
            return Task.CompletedTask;
        });
    }
}
