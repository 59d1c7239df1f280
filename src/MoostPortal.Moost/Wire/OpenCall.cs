using System.Net;
using MoostPortal.Moost.Tokens;

namespace MoostPortal.Moost.Wire;

/// <summary>A call whose success is read by whoever asked, while it comes in.</summary>
internal sealed class OpenCall(ApiCall call) : IMoostCall
{
    /// <summary>The success; null when there was none, or nothing in it.</summary>
    public HttpResponseMessage? Response { get; private set; }

    public bool IsOver => false;

    public bool Keeps(HttpResponseMessage response)
    {
        Response = response is { IsSuccessStatusCode: true, StatusCode: not HttpStatusCode.NoContent } ? response : null;
        return Response is not null;
    }

    public Task<HttpResponseMessage> SendAsync(TokenGrant grant, CancellationToken cancel) => call.SendAsync(grant, cancel);
}
