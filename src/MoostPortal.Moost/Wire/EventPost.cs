using MoostPortal.Moost.Tokens;

namespace MoostPortal.Moost.Wire;

/// <summary>
/// The shortest road from ready bytes to a connection, for the calls that are made hundreds of times a second: nothing between the request
/// and the connections, and nothing asked for but a status.
/// </summary>
internal sealed class EventPost : IDisposable
{
    private readonly HttpMessageInvoker _http;
    private readonly Version _version;
    private readonly HttpVersionPolicy _policy;

    /// <param name="handler">The connections; this instance disposes of it.</param>
    /// <param name="moost">Where MOOST is.</param>
    public EventPost(SocketsHttpHandler handler, MoostOptions moost)
    {
        _http = new HttpMessageInvoker(handler);
        (_version, _policy) = HttpVersions.Of(moost);
        var root = moost.BaseUrl!.GetLeftPart(UriPartial.Path).TrimEnd('/');
        (Live, History) = (new Uri($"{root}/events/v1"), new Uri($"{root}/events/historical/v1"));
    }

    /// <summary>Takes one event.</summary>
    public Uri Live { get; }

    /// <summary>Takes an array.</summary>
    public Uri History { get; }

    public Task<HttpResponseMessage> SendAsync(Uri address, RequestBytes body, TokenGrant grant, CancellationToken cancel)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Version = _version, VersionPolicy = _policy, Content = body.ToContent() };
        request.Headers.TryAddWithoutValidation("Authorization", grant.Authorization);
        return _http.SendAsync(request, cancel);
    }

    public void Dispose() => _http.Dispose();
}
