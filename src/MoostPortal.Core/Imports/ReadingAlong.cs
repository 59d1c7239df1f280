using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MoostPortal.Core.Delivery;

namespace MoostPortal.Core.Imports;

/// <summary>
/// Runs imports while their files still come in, on the node that receives them. It is a short cut and no more: whatever ends it early, the upload goes on,
/// and who looks for work afterwards finds it and reads it from the database.
/// </summary>
public sealed partial class ReadingAlong(
    ImportRun run, IDeliveryNudge nudge, TimeProvider clock, IOptions<ImportOptions> options, ILogger<ReadingAlong> logger) : IAsyncDisposable
{
    /// <summary>A shorter file is read as fast when it is whole.</summary>
    private const long LeastBytes = 2 * ImportChunks.MostBytes;

    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private readonly HashSet<Task> _runs = [];

    /// <summary>Begins to read an upload, if its length is known and worth it, and few enough are being read.</summary>
    /// <returns>Where the receiver puts the chunks.</returns>
    internal ArrivingFile Begin(Guid importId, long? bytes)
    {
        lock (_gate)
        {
            if (bytes is not >= LeastBytes || _runs.Count >= (options.Value.ReadAlong ?? 0) || _stop.IsCancellationRequested)
            {
                return new ArrivingFile(bytes: null, clock);
            }

            var file = new ArrivingFile(bytes, clock);
            var reading = Task.Run(() => ReadAsync(importId, file), CancellationToken.None);
            _runs.Add(reading);
            _ = ForgetAsync(reading);
            return file;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        Task[] runs;
        lock (_gate)
        {
            runs = [.. _runs];
        }

        await Task.WhenAll(runs);
        _stop.Dispose();
    }

    private async Task ForgetAsync(Task reading)
    {
        await reading;
        lock (_gate)
        {
            _runs.Remove(reading);
        }
    }

    private async Task ReadAsync(Guid importId, ArrivingFile file)
    {
        try
        {
            await run.RunAlongAsync(importId, file, _stop.Token);
        }
        catch (Exception e)
        {
            // Of an upload that broke off nothing is left to read. Any other may be whole by now, and somebody else has to hear of it.
            if (!file.IsBroken)
            {
                LogEnded(e, importId);
                nudge.ImportsAreDue();
            }
        }
        finally
        {
            file.Leave();
        }
    }

    [LoggerMessage(LogLevel.Information, "Import {ImportId} is no longer read while it comes in; it will be read when it is whole.")]
    private partial void LogEnded(Exception exception, Guid importId);
}
