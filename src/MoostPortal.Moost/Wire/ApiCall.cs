using MoostPortal.Moost.Tokens;

namespace MoostPortal.Moost.Wire;

/// <summary>A call of <see cref="IMoostApi"/>.</summary>
internal readonly struct ApiCall(IMoostApi api, Func<IMoostApi, string, CancellationToken, Task<HttpResponseMessage>> send) : IMoostCall
{
    public bool IsOver => false;

    public bool Keeps(HttpResponseMessage response) => false;

    public Task<HttpResponseMessage> SendAsync(TokenGrant grant, CancellationToken cancel) => send(api, grant.Token!, cancel);
}
