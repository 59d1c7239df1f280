using Microsoft.Extensions.Options;
using MoostPortal.Moost.Buildings;
using MoostPortal.Moost.Pace;

namespace MoostPortal.Moost.Wire;

/// <summary>
/// A call whose answer is a list too long for memory. The time-out holds for each silence, not for the whole. A list that breaks off in the
/// middle says nothing about whether MOOST answers, so the breaker learns of its beginning only.
/// </summary>
internal sealed class ListCalls(MoostCalls calls, IOptions<MoostOptions> options)
{
    private const int MostItemBytes = BoundedBody.MostObjectBytes;

    /// <param name="window">How many lists at once.</param>
    /// <param name="send">The call.</param>
    /// <param name="take">Takes an item while its bytes are there.</param>
    /// <param name="between">Runs after each chunk, to pass on what was taken.</param>
    /// <param name="cancel">Ends the reading.</param>
    public async Task<ListEnd> ReadAsync(
        CallWindow window, Func<IMoostApi, string, CancellationToken, Task<HttpResponseMessage>> send, JsonItems.Take take, Func<CancellationToken, Task> between,
        CancellationToken cancel)
    {
        var (answer, response) = await calls.OpenAsync(window, send, cancel);
        if (response is null)
        {
            // Nothing there and an empty list are the same to MOOST.
            return answer.Status is 204 or 404 ? ListEnd.Empty(answer.Status.Value) : ListEnd.Broken(answer.Status, answer.Reason);
        }

        using (response)
        {
            using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            silence.CancelAfter(options.Value.AttemptTimeout);
            try
            {
                return await ReadAsync(response, take, between, silence, cancel);
            }
            catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
            {
                return ListEnd.Broken(null, "MOOST fell silent in the middle of its list.");
            }
        }
    }

    private async Task<ListEnd> ReadAsync(
        HttpResponseMessage response, JsonItems.Take take, Func<CancellationToken, Task> between, CancellationTokenSource silence, CancellationToken cancel)
    {
        using var items = new JsonItems(take, MostItemBytes);
        await using var body = await response.Content.ReadAsStreamAsync(silence.Token);
        while (true)
        {
            var (count, failure) = await ReadChunkAsync(body, items.Room, silence.Token);

            // What is done with the items is our own time.
            silence.CancelAfter(Timeout.InfiniteTimeSpan);
            failure ??= items.Read(count);
            await between(cancel);
            if (failure is not null || count == 0)
            {
                return new ListEnd(failure is null, items.Count, items.Unreadable, (int)response.StatusCode, failure ?? "");
            }

            silence.CancelAfter(options.Value.AttemptTimeout);
        }
    }

    // Only reading from MOOST is the world outside; a failure of whoever takes the items is not swallowed here.
    private static async Task<(int Count, string? Failure)> ReadChunkAsync(Stream body, Memory<byte> room, CancellationToken cancel)
    {
        try
        {
            return (await body.ReadAsync(room, cancel), null);
        }
        catch (Exception e) when (e is IOException or HttpRequestException or InvalidDataException)
        {
            return (0, "The connection broke in the middle of MOOST's list.");
        }
    }
}
