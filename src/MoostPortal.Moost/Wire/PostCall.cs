using MoostPortal.Moost.Tokens;

namespace MoostPortal.Moost.Wire;

/// <summary>Ready bytes on their way to one of the addresses that take events.</summary>
internal readonly struct PostCall(EventPost post, Uri address, RequestBytes body) : IMoostCall
{
    public bool IsOver => body.IsIdle;

    public bool Keeps(HttpResponseMessage response) => false;

    public Task<HttpResponseMessage> SendAsync(TokenGrant grant, CancellationToken cancel) => post.SendAsync(address, body, grant, cancel);
}
