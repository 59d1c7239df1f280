using System.Net;

namespace MoostPortal.Moost.Wire;

/// <summary>Over TLS both sides agree on HTTP/2 if they can; over plain http nobody can ask, so it has to be known.</summary>
internal static class HttpVersions
{
    public static (Version Version, HttpVersionPolicy Policy) Of(MoostOptions moost) =>
        moost.BaseUrl!.Scheme == Uri.UriSchemeHttps ? (HttpVersion.Version20, HttpVersionPolicy.RequestVersionOrLower)
        : moost.Http2PriorKnowledge ? (HttpVersion.Version20, HttpVersionPolicy.RequestVersionExact)
        : (HttpVersion.Version11, HttpVersionPolicy.RequestVersionExact);
}
