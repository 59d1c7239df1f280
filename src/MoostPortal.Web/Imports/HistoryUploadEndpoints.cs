using System.Globalization;
using MoostPortal.Core.Imports;
using MoostPortal.Web.Accounts;

namespace MoostPortal.Web.Imports;

/// <summary>What became of uploads, as files for a browser.</summary>
public static class HistoryUploadEndpoints
{
    /// <summary>Maps GET /imports/{id}/refused, the refused rows as a file to correct and upload again.</summary>
    public static WebApplication MapHistoryUpload(this WebApplication app)
    {
        app.MapGet("/imports/{id:guid}/refused", SendRefusedAsync).RequireAuthorization(Policies.Home).ExcludeFromDescription();
        return app;
    }

    private static async Task<IResult> SendRefusedAsync(Guid id, HttpContext context, CurrentActor current, ImportReader reader)
    {
        var cancel = context.RequestAborted;
        var actor = await current.GetAsync(context.User, cancel);
        return await reader.FindAsync(actor, id, cancel) is { Phase: ImportPhase.Committed }
            ? TypedResults.Stream(
                output => reader.WriteRefusedAsync(actor, id, output, cancel), "text/csv; charset=utf-8",
                string.Create(CultureInfo.InvariantCulture, $"refused-rows-{id}.csv"))
            : TypedResults.NotFound();
    }
}
