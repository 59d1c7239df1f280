using MoostPortal.MeterFiles;

namespace MoostPortal.Tests.MeterFiles.Truth;

/// <summary>A file in memory, given whole or in pieces.</summary>
internal sealed class BytesSource(string fileName, byte[] bytes, int[]? sizes = null) : IMeterFileSource
{
    public string FileName => fileName;

    public ValueTask<Stream> OpenAsync(CancellationToken cancel) => new(sizes is null ? new MemoryStream(bytes) : new ChoppyStream(bytes, sizes));
}
