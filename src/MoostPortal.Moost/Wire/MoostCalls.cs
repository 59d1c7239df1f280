using Microsoft.Extensions.Options;
using MoostPortal.Moost.Pace;
using MoostPortal.Moost.Tokens;

namespace MoostPortal.Moost.Wire;

/// <summary>
/// One call, from the token to a bounded answer: a single attempt, repeated once with a new token after a 401, and nothing that
/// goes wrong outside of us comes back as an exception. Whoever calls decides about trying again.
/// </summary>
internal sealed class MoostCalls(IMoostApi api, TokenLease tokens, Breaker breaker, SharedPace pace, IOptions<MoostOptions> options, TimeProvider clock)
{
    /// <summary>For a call that changes something at MOOST: refused locally while the token speaks for another customer.</summary>
    public Task<MoostAnswer> WriteAsync(CallWindow window, Func<IMoostApi, string, CancellationToken, Task<HttpResponseMessage>> send, CancellationToken cancel) =>
        SendAsync(window, send, isWrite: true, BoundedBody.MostObjectBytes, cancel);

    public Task<MoostAnswer> ReadAsync(
        CallWindow window, Func<IMoostApi, string, CancellationToken, Task<HttpResponseMessage>> send, int mostBytes, CancellationToken cancel) =>
        SendAsync(window, send, isWrite: false, mostBytes, cancel);

    private async Task<MoostAnswer> SendAsync(
        CallWindow window, Func<IMoostApi, string, CancellationToken, Task<HttpResponseMessage>> send, bool isWrite, int mostBytes, CancellationToken cancel)
    {
        await window.EnterAsync(cancel);
        var verdict = CallVerdict.Silent;
        try
        {
            var answer = await SendAsync(send, isWrite, mostBytes, cancel);
            verdict = answer.Load;
            return answer;
        }
        finally
        {
            window.Leave(verdict);
        }
    }

    private async Task<MoostAnswer> SendAsync(
        Func<IMoostApi, string, CancellationToken, Task<HttpResponseMessage>> send, bool isWrite, int mostBytes, CancellationToken cancel)
    {
        var grant = await tokens.TakeAsync(cancel);
        for (var attempt = 1; ; attempt++)
        {
            if (grant.Token is not { } token)
            {
                return MoostAnswer.NotSent(grant.WaitReason, grant.RetryAfter);
            }

            if (isWrite && grant.ForeignCustomer)
            {
                return MoostAnswer.NotSent("The MOOST token speaks for another customer than Moost:CustomerId says; nothing is written.", TimeSpan.FromMinutes(1));
            }

            var answer = await PassAsync(send, token, mostBytes, cancel);
            if (answer.Status != 401)
            {
                return answer;
            }

            var next = await tokens.RefusedAsync(grant.Version, cancel);
            if (attempt == 2 || next.Version == grant.Version)
            {
                return answer;
            }

            grant = next;
        }
    }

    private async Task<MoostAnswer> PassAsync(
        Func<IMoostApi, string, CancellationToken, Task<HttpResponseMessage>> send, string token, int mostBytes, CancellationToken cancel)
    {
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

            var answer = await AttemptAsync(send, token, mostBytes, cancel);
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

    private async Task<MoostAnswer> AttemptAsync(
        Func<IMoostApi, string, CancellationToken, Task<HttpResponseMessage>> send, string token, int mostBytes, CancellationToken cancel)
    {
        using var attempt = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        attempt.CancelAfter(options.Value.AttemptTimeout);
        try
        {
            using var response = await send(api, token, attempt.Token);
            return await ReceiveAsync(response, token, mostBytes, attempt.Token);
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
    }

    private async Task<MoostAnswer> ReceiveAsync(HttpResponseMessage response, string token, int mostBytes, CancellationToken cancel)
    {
        var status = (int)response.StatusCode;
        if (response is { IsSuccessStatusCode: true, Content.Headers.ContentLength: 0 })
        {
            return status == 204 ? MoostAnswer.Taken : MoostAnswer.Taken with { Status = status };
        }

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
