using MoostPortal.MeterFiles;
using Npgsql;

namespace MoostPortal.Core.Imports;

/// <summary>An upload's bytes for the reader of meter files, on a connection that nobody else uses meanwhile.</summary>
internal sealed class UploadedFile(NpgsqlConnection connection, ImportJob job) : IMeterFileSource
{
    public string FileName => job.FileName;

    public ValueTask<Stream> OpenAsync(CancellationToken cancel) => ValueTask.FromResult<Stream>(new ChunkStream(connection, job.Id, job.Arriving, readsAhead: false));
}
