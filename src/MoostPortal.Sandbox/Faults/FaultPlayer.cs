using System.IO.Compression;
using MoostPortal.Sandbox.Ledger;
using MoostPortal.Sandbox.Wire;

namespace MoostPortal.Sandbox.Faults;

/// <summary>Lets one call go wrong as its rule says.</summary>
internal sealed class FaultPlayer(FaultRule rule, HttpContext context, RecordedRequest call, RequestLedger ledger, TimeProvider clock, CancellationToken stopping)
{
    private const int ChunkBytes = 64 * 1024;

    public async Task PlayAsync(Func<MoostAnswer> apply)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        if (rule.Effect == FaultEffect.Late)
        {
            _ = ApplyLateAsync(apply);
        }

        try
        {
            await Task.Delay(TimeSpan.FromMilliseconds(rule.LatencyMilliseconds), clock, either.Token);
            var answer = rule.AppliesBefore ? apply().Whole() : new MoostAnswer(rule.Status, System.Text.Encoding.UTF8.GetBytes(rule.Body), rule.ContentType);
            await EndAsync(answer, either.Token);
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            Cut();
        }
    }

    private async Task EndAsync(MoostAnswer answer, CancellationToken cancel)
    {
        var response = context.Response;
        switch (rule.Action)
        {
            case FaultAction.Hang:
                await Task.Delay(Timeout.InfiniteTimeSpan, clock, cancel);
                break;
            case FaultAction.Cut:
                Cut();
                break;
            case FaultAction.CutInBody:
                answer.WriteHead(response);
                response.ContentLength = Math.Max(2, answer.Body.Length);
                await response.Body.WriteAsync(answer.Body.AsMemory(0, answer.Body.Length / 2), cancel);
                await response.Body.FlushAsync(cancel);
                Cut();
                break;
            case FaultAction.Truncate:
                await SendAsync(answer with { Body = answer.Body[..(answer.Body.Length / 2)] }, cancel);
                break;
            case FaultAction.Redirect:
                response.Headers.Location = rule.Location;
                await SendAsync(MoostAnswer.Empty(307), cancel);
                break;
            case FaultAction.HugeBody:
                Note(answer);
                answer.WriteHead(response);
                await WriteBlanksAsync(response.Body, cancel);
                break;
            case FaultAction.CompressedBomb:
                Note(answer);
                answer.WriteHead(response);
                response.Headers.ContentEncoding = "gzip";
                await using (var compressed = new GZipStream(response.Body, CompressionLevel.Fastest))
                {
                    await WriteBlanksAsync(compressed, cancel);
                }

                break;
            case FaultAction.SlowBody:
                await SendSlowlyAsync(answer, cancel);
                break;
            default:
                response.Headers.RetryAfter = rule.RetryAfter;
                await SendAsync(rule.Action == FaultAction.Answer ? Replacement() : answer, cancel);
                break;
        }
    }

    private MoostAnswer Replacement() => new(rule.Status, System.Text.Encoding.UTF8.GetBytes(rule.Body), rule.Body.Length == 0 ? null : rule.ContentType);

    private async Task SendAsync(MoostAnswer answer, CancellationToken cancel)
    {
        Note(answer);
        await answer.WriteAsync(context.Response, cancel);
    }

    private async Task SendSlowlyAsync(MoostAnswer answer, CancellationToken cancel)
    {
        Note(answer);
        answer.WriteHead(context.Response);
        context.Response.ContentLength = answer.Body.Length;
        for (var i = 0; i < answer.Body.Length; i++)
        {
            await context.Response.Body.WriteAsync(answer.Body.AsMemory(i, 1), cancel);
            await context.Response.Body.FlushAsync(cancel);
            await Task.Delay(TimeSpan.FromMilliseconds(rule.BytePauseMilliseconds), clock, cancel);
        }
    }

    // Blanks are valid JSON as far as they go, so a reader that waits for the end has to take them all.
    private async Task WriteBlanksAsync(Stream body, CancellationToken cancel)
    {
        var chunk = new byte[ChunkBytes];
        chunk.AsSpan().Fill((byte)' ');
        for (var left = rule.BodyBytes; left > 0; left -= chunk.Length)
        {
            await body.WriteAsync(chunk.AsMemory(0, (int)Math.Min(left, chunk.Length)), cancel);
        }
    }

    private async Task ApplyLateAsync(Func<MoostAnswer> apply)
    {
        try
        {
            await Task.Delay(TimeSpan.FromMilliseconds(rule.EffectAfterMilliseconds), clock, stopping);
            apply();
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // A server that ends takes its unfinished work with it.
        }
    }

    private void Note(MoostAnswer answer) => ledger.Answered(call, answer.Status, answer.Body, clock.GetUtcNow());

    private void Cut()
    {
        if (call.Line.EndedAt is null)
        {
            ledger.Cut(call, clock.GetUtcNow());
        }

        context.Abort();
    }
}
