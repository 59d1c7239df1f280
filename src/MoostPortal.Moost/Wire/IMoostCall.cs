using MoostPortal.Moost.Tokens;

namespace MoostPortal.Moost.Wire;

/// <summary>One request that <see cref="MoostCalls"/> sends, and once more where a new token is needed.</summary>
internal interface IMoostCall
{
    /// <summary>Whether nobody works on the request any more once its answer is here.</summary>
    bool IsOver { get; }

    /// <summary>Whether whoever asked reads this answer and disposes of it.</summary>
    bool Keeps(HttpResponseMessage response);

    Task<HttpResponseMessage> SendAsync(TokenGrant grant, CancellationToken cancel);
}
