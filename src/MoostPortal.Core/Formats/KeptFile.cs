using MoostPortal.Core.Imports;
using MoostPortal.MeterFiles;
using Npgsql;

namespace MoostPortal.Core.Formats;

/// <summary>An upload's bytes after it was read.</summary>
internal sealed class KeptFile(NpgsqlConnection connection, Guid importId, string fileName) : IMeterFileSource
{
    public string FileName => fileName;

    public ValueTask<Stream> OpenAsync(CancellationToken cancel) => ValueTask.FromResult<Stream>(new ChunkStream(connection, importId, arriving: null, readsAhead: false));
}
