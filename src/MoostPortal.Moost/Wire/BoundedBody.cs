namespace MoostPortal.Moost.Wire;

/// <summary>Reads an answer's body up to a limit, so that an endless or exploding one costs no more than that.</summary>
internal static class BoundedBody
{
    /// <summary>For single objects and for errors.</summary>
    public const int MostObjectBytes = 4 << 20;

    public const int MostListBytes = 32 << 20;

    /// <summary>The body and whether it is whole; what was cut off by the limit or by the connection is missing.</summary>
    public static async Task<(byte[] Bytes, bool IsWhole)> ReadAsync(HttpContent content, int most, CancellationToken cancel)
    {
        if (content.Headers.ContentLength is 0)
        {
            return ([], true);
        }

        using var read = new MemoryStream();
        try
        {
            await using var stream = await content.ReadAsStreamAsync(cancel);
            var buffer = new byte[16 << 10];
            while (true)
            {
                var count = await stream.ReadAsync(buffer, cancel);
                if (count == 0)
                {
                    return (read.ToArray(), true);
                }

                read.Write(buffer, 0, Math.Min(count, most - (int)read.Length));
                if (read.Length == most)
                {
                    return (read.ToArray(), false);
                }
            }
        }
        catch (Exception e) when (e is IOException or HttpRequestException or InvalidDataException)
        {
            return (read.ToArray(), false);
        }
    }
}
