using System.Collections.Frozen;

namespace MoostPortal.Sandbox.Ledger;

/// <summary>Keeps secrets out of what the sandbox remembers.</summary>
internal static class Redaction
{
    private const int MostBodyBytes = 64 * 1024;

    private static readonly FrozenSet<string> s_harmless = new[] { "activeOnly", "tags", "eventTypes", "eventType", "from", "to", "category", "deliveryStatus" }
        .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The query with the values of all but the known harmless names masked, as a misdirected token call may end at any path.</summary>
    public static string Query(IQueryCollection query) => query.Count == 0 ? "" : "?" + string.Join('&', query.SelectMany(
        pair => pair.Value, (pair, value) => s_harmless.Contains(pair.Key) ? $"{pair.Key}={value}" : $"{pair.Key}=***"));

    public static ReadOnlyMemory<byte> Answer(string path, byte[] body) =>
        path.StartsWith("/auth/", StringComparison.OrdinalIgnoreCase) && body.Length > 0 ? "(masked)"u8.ToArray() : Body(body);

    public static ReadOnlyMemory<byte> Body(byte[] body) => body.Length <= MostBodyBytes ? body : body.AsSpan(0, MostBodyBytes).ToArray();
}
