namespace MoostPortal.Web.Api;

/// <summary>Answers a body that the server gave up on: too large (413), too slow (408), cut off (400).</summary>
internal sealed class UnreadableBody(Refusal refusal) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (BadHttpRequestException e)
        {
            return refusal.Of(e.StatusCode);
        }
    }
}
