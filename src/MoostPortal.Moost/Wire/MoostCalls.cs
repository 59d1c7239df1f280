using System.Net;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using MoostPortal.Moost.Pace;
using MoostPortal.Moost.Tokens;

namespace MoostPortal.Moost.Wire;

/// <summary>
/// One call, from the token to a bounded answer: a single attempt, repeated once with a new token after a 401, and nothing that
/// goes wrong outside of us comes back as an exception. Whoever calls decides about trying again.
/// </summary>
internal sealed class MoostCalls(IMoostApi api, EventPost post, TokenLease tokens, Breaker breaker, SharedPace pace, IOptions<MoostOptions> options, TimeProvider clock)
{
    private readonly AttemptTimer _timer = new(options.Value.AttemptTimeout);

    /// <summary>For a call that changes something at MOOST: refused locally while the token speaks for another customer.</summary>
    public Task<MoostAnswer> WriteAsync(CallWindow window, Func<IMoostApi, string, CancellationToken, Task<HttpResponseMessage>> send, CancellationToken cancel) =>
        SendAsync(window, new ApiCall(api, send), isWrite: true, BoundedBody.MostObjectBytes, cancel).AsTask();

    public Task<MoostAnswer> ReadAsync(
        CallWindow window, Func<IMoostApi, string, CancellationToken, Task<HttpResponseMessage>> send, int mostBytes, CancellationToken cancel) =>
        SendAsync(window, new ApiCall(api, send), isWrite: false, mostBytes, cancel).AsTask();

    /// <summary>For an answer too long for memory: without a response the answer says why; with one, whoever asked reads and disposes of it.</summary>
    public async Task<(MoostAnswer Answer, HttpResponseMessage? Response)> OpenAsync(
        CallWindow window, Func<IMoostApi, string, CancellationToken, Task<HttpResponseMessage>> send, CancellationToken cancel)
    {
        var call = new OpenCall(new ApiCall(api, send));
        return (await SendAsync(window, call, isWrite: false, BoundedBody.MostObjectBytes, cancel), call.Response);
    }

    /// <summary>One event to MOOST's rule engine.</summary>
    public ValueTask<MoostAnswer> PostLiveAsync(CallWindow window, RequestBytes body, CancellationToken cancel) =>
        SendAsync(window, new PostCall(post, post.Live, body), isWrite: true, BoundedBody.MostObjectBytes, cancel);

    /// <summary>An array of events that are only stored.</summary>
    public ValueTask<MoostAnswer> PostHistoryAsync(CallWindow window, RequestBytes body, CancellationToken cancel) =>
        SendAsync(window, new PostCall(post, post.History, body), isWrite: true, BoundedBody.MostObjectBytes, cancel);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<MoostAnswer> SendAsync<TCall>(CallWindow window, TCall call, bool isWrite, int mostBytes, CancellationToken cancel)
        where TCall : IMoostCall
    {
        await window.EnterAsync(cancel);
        var verdict = CallVerdict.Silent;
        try
        {
            var grant = await tokens.TakeAsync(cancel);
            var answer = await PassAsync(call, grant, isWrite, mostBytes, cancel);
            if (answer.Status == 401 && await tokens.RefusedAsync(grant.Version, cancel) is var next && next.Version != grant.Version)
            {
                answer = await PassAsync(call, next, isWrite, mostBytes, cancel);
                if (answer.Status == 401)
                {
                    await tokens.RefusedAsync(next.Version, cancel);
                }
            }

            verdict = answer.Load;
            return answer;
        }
        finally
        {
            window.Leave(verdict);
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<MoostAnswer> PassAsync<TCall>(TCall call, TokenGrant grant, bool isWrite, int mostBytes, CancellationToken cancel)
        where TCall : IMoostCall
    {
        if (grant.Token is null)
        {
            return MoostAnswer.NotSent(grant.WaitReason, grant.RetryAfter);
        }

        if (isWrite && grant.ForeignCustomer)
        {
            return MoostAnswer.NotSent("The MOOST token speaks for another customer than Moost:CustomerId says; nothing is written.", TimeSpan.FromMinutes(1));
        }

        if (breaker.TryPass() is { } rest)
        {
            return MoostAnswer.NotSent("MOOST did not answer several times in a row or asked for a pause; nothing is sent for a while.", rest);
        }

        var isOver = false;
        try
        {
            if (!await pace.WaitAsync(cancel))
            {
                return MoostAnswer.NotSent("The database that keeps the common pace cannot be reached.");
            }

            var answer = await AttemptAsync(call, grant, mostBytes, cancel);
            isOver = true;
            if (answer.IsFailureOfMoost)
            {
                breaker.Failed(answer.RetryAfter);
            }
            else
            {
                breaker.Succeeded();
            }

            return answer;
        }
        finally
        {
            if (!isOver)
            {
                breaker.Abandoned();
            }
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<MoostAnswer> AttemptAsync<TCall>(TCall call, TokenGrant grant, int mostBytes, CancellationToken cancel)
        where TCall : IMoostCall
    {
        var isOver = false;
        var attempt = _timer.Start(cancel);
        try
        {
            var response = await call.SendAsync(grant, attempt.Token);
            if (call.Keeps(response))
            {
                return MoostAnswer.Fine;
            }

            using (response)
            {
                if (Taken(response) is { } taken)
                {
                    isOver = call.IsOver;
                    return taken;
                }

                return await ReceiveAsync(response, grant.Token!, mostBytes, attempt.Token);
            }
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            // The handler ends a connection attempt by itself, before ours runs out: then nothing was sent.
            return attempt.IsCancellationRequested ? MoostAnswer.Lost("MOOST did not answer in time.") : MoostAnswer.NotSent("MOOST cannot be reached: connecting took too long.");
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return ConnectionFailure.Describe(e);
        }
        finally
        {
            _timer.End(attempt, isOver, cancel);
        }
    }

    // What nearly every event comes to: nothing is left to read.
    private static MoostAnswer? Taken(HttpResponseMessage response) =>
        response is not { IsSuccessStatusCode: true, Content.Headers.ContentLength: 0 } ? null
        : response.StatusCode switch
        {
            HttpStatusCode.NoContent => MoostAnswer.Taken,
            HttpStatusCode.OK => MoostAnswer.Fine,
            _ => MoostAnswer.Taken with { Status = (int)response.StatusCode },
        };

    private async Task<MoostAnswer> ReceiveAsync(HttpResponseMessage response, string token, int mostBytes, CancellationToken cancel)
    {
        var status = (int)response.StatusCode;
        var (body, isWhole) = await BoundedBody.ReadAsync(response.Content, response.IsSuccessStatusCode ? mostBytes : 64 << 10, cancel);
        if (!response.IsSuccessStatusCode)
        {
            var reason = ErrorText.From(status, body, token);
            return new MoostAnswer(status, [], reason, MoostAnswer.ReadRetryAfter(response.Headers, clock), WasSent: true);
        }

        if (ErrorText.IsHtml(body))
        {
            return new MoostAnswer(null, [], $"Not MOOST but something before it answered: {ErrorText.From(status, body, token)}.", null, WasSent: true);
        }

        // A write is done by its status; only a reader minds that the body is not whole.
        return new MoostAnswer(status, isWhole ? body : [], "", null, WasSent: true);
    }
}
