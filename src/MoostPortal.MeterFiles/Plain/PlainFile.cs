namespace MoostPortal.MeterFiles.Plain;

/// <summary>Reads the portal's own plain meter files: CSV in UTF-8 with a header, in one of the two forms of <see cref="PlainForm"/>.</summary>
public static class PlainFile
{
    /// <summary>Rows after which a batch is handed over at the latest.</summary>
    public const int BatchRows = 8192;

    /// <summary>Reads with <see cref="PlainFileLimits.Default"/>.</summary>
    /// <param name="stream">Read once, forwards, to its end or to the refusal; not disposed.</param>
    /// <param name="sink">Takes what is found.</param>
    /// <param name="bytesRead">Told the bytes read so far, about once a MiB.</param>
    /// <param name="cancel">Ends the reading with an <see cref="OperationCanceledException"/>.</param>
    public static Task<PlainFileResult> ReadAsync(Stream stream, IPlainFileSink sink, IProgress<long>? bytesRead, CancellationToken cancel) =>
        ReadAsync(stream, sink, PlainFileLimits.Default, bytesRead, cancel);

    /// <summary>Reads with limits of the caller's own. A bad file is a result; exceptions come only from the stream, the sink and the token.</summary>
    public static async Task<PlainFileResult> ReadAsync(
        Stream stream, IPlainFileSink sink, PlainFileLimits limits, IProgress<long>? bytesRead, CancellationToken cancel)
    {
        using var reader = new PlainFileReader(stream, sink, limits, bytesRead);
        return await reader.ReadAsync(cancel);
    }
}
