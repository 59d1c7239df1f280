using Microsoft.AspNetCore.Antiforgery;
using Microsoft.Extensions.Localization;
using MoostPortal.Web.Components.Imports;

namespace MoostPortal.Web.Imports;

/// <summary>Lets in only requests of the portal's own pages: they carry the page's antiforgery token in a header.</summary>
internal sealed class UploadToken(IAntiforgery antiforgery, IStringLocalizer<ImportsTexts> texts) : IEndpointFilter
{
    // Without the header the check would look for a form in the body.
    private const string Header = "RequestVerificationToken";

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.HttpContext.Request.Headers.ContainsKey(Header) && await antiforgery.IsRequestValidAsync(context.HttpContext)
            ? await next(context)
            : UploadEndpoints.Answer(StatusCodes.Status400BadRequest, "antiforgery", texts["UploadStale"]);
}
