using MoostPortal.Core.Imports;
using MoostPortal.Web.Accounts;

namespace MoostPortal.Web.Imports;

/// <summary>What became of uploads, as files for a browser.</summary>
public static class RefusedRowsEndpoint
{
    /// <summary>Maps GET /imports/{id}/refused, the refused rows as a file to correct and upload again.</summary>
    public static WebApplication MapRefusedRows(this WebApplication app)
    {
        app.MapGet("/imports/{id:guid}/refused", SendRefusedAsync).RequireAuthorization(Policies.Home).ExcludeFromDescription();
        return app;
    }

    private static async Task<IResult> SendRefusedAsync(Guid id, HttpContext context, CurrentActor current, ImportReader reader)
    {
        var cancel = context.RequestAborted;
        var actor = await current.GetAsync(context.User, cancel);
        return await reader.FindAsync(actor, id, cancel) is { } import && RefusedDownload.Exists(import.Phase)
            ? RefusedDownload.Of(import, actor, reader, cancel)
            : TypedResults.NotFound();
    }
}
