using Microsoft.Extensions.Options;
using MoostPortal.Moost.Buildings;
using MoostPortal.Moost.Tokens;

namespace MoostPortal.Moost.Wire;

/// <summary>
/// A call whose answer is a list too long for memory: one attempt, once more with a new token after a 401. The time-out holds for each silence,
/// not for the whole.
/// </summary>
internal sealed class ListCalls(IMoostApi api, TokenLease tokens, IOptions<MoostOptions> options)
{
    private const int MostItemBytes = BoundedBody.MostObjectBytes;

    /// <param name="send">The call.</param>
    /// <param name="take">Takes an item while its bytes are there.</param>
    /// <param name="between">Runs after each chunk, to pass on what was taken.</param>
    /// <param name="cancel">Ends the reading.</param>
    public async Task<ListEnd> ReadAsync(
        Func<IMoostApi, string, CancellationToken, Task<HttpResponseMessage>> send, JsonItems.Take take, Func<CancellationToken, Task> between, CancellationToken cancel)
    {
        var grant = await tokens.TakeAsync(cancel);
        for (var attempt = 1; ; attempt++)
        {
            if (grant.Token is not { } token)
            {
                return ListEnd.Broken(null, grant.WaitReason);
            }

            var end = await AttemptAsync(send, token, take, between, cancel);
            if (end.Status != 401)
            {
                return end;
            }

            var next = await tokens.RefusedAsync(grant.Version, cancel);
            if (attempt == 2 || next.Version == grant.Version)
            {
                return end;
            }

            grant = next;
        }
    }

    private async Task<ListEnd> AttemptAsync(
        Func<IMoostApi, string, CancellationToken, Task<HttpResponseMessage>> send, string token, JsonItems.Take take, Func<CancellationToken, Task> between,
        CancellationToken cancel)
    {
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        silence.CancelAfter(options.Value.AttemptTimeout);
        try
        {
            using var response = await send(api, token, silence.Token);
            var status = (int)response.StatusCode;
            if (status is 204 or 404)
            {
                // Nothing there and an empty list are the same to MOOST.
                return ListEnd.Empty(status);
            }

            if (!response.IsSuccessStatusCode)
            {
                var (body, _) = await BoundedBody.ReadAsync(response.Content, 64 << 10, silence.Token);
                return ListEnd.Broken(status, ErrorText.From(status, body, token));
            }

            return await ReadAsync(response, take, between, silence, cancel);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return ListEnd.Broken(null, "MOOST fell silent in the middle of its list.");
        }
        catch (HttpRequestException e)
        {
            return ListEnd.Broken(null, ConnectionFailure.Describe(e).Reason);
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
