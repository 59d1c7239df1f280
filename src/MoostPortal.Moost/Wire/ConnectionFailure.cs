using System.Net.Sockets;

namespace MoostPortal.Moost.Wire;

/// <summary>Tells a request that never left from one whose answer was lost, in words without addresses or secrets.</summary>
internal static class ConnectionFailure
{
    public static MoostAnswer Describe(Exception failure) => (failure as HttpRequestException)?.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError => MoostAnswer.NotSent("MOOST cannot be reached: its name is not known."),
        HttpRequestError.ConnectionError => MoostAnswer.NotSent($"MOOST cannot be reached: {SocketText(failure)}."),
        HttpRequestError.SecureConnectionError => MoostAnswer.NotSent("MOOST cannot be reached: its certificate or encryption was not accepted."),
        HttpRequestError.ProxyTunnelError => MoostAnswer.NotSent("MOOST cannot be reached: the proxy refused."),
        HttpRequestError.VersionNegotiationError => MoostAnswer.NotSent("MOOST cannot be reached: it does not speak the asked HTTP version."),
        HttpRequestError.ConfigurationLimitExceeded => MoostAnswer.Lost("MOOST's answer was beyond all limits."),
        _ => MoostAnswer.Lost("The connection broke before MOOST answered."),
    };

    private static string SocketText(Exception failure) => failure.InnerException is SocketException socket
        ? $"connecting failed ({socket.SocketErrorCode})"
        : "connecting failed";
}
