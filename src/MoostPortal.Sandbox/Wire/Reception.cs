using MoostPortal.Sandbox.Faults;
using MoostPortal.Sandbox.Tokens;

namespace MoostPortal.Sandbox.Wire;

/// <summary>The way of every call: read it, write it into the ledger, let a fault have its say, apply it, answer.</summary>
internal sealed class Reception(SandboxParts parts, SandboxOptions options, CancellationToken stopping)
{
    /// <summary>An endpoint that wants a valid bearer token.</summary>
    public RequestDelegate Serve(Func<MoostRequest, MoostAnswer> handle) => context => ReceiveAsync(context, request =>
        request.Token is null ? MoostAnswer.Problem(401, "The bearer token is missing, expired or not valid.") : handle(request));

    /// <summary>An endpoint that wants a valid bearer token and a JSON body.</summary>
    public RequestDelegate ServeBody(Func<MoostRequest, MoostAnswer> handle) => Serve(request =>
        request.HasJsonBody ? handle(request) : MoostAnswer.Error(415, request, "Content-Type must be application/json."));

    public RequestDelegate ServeOpenly(Func<MoostRequest, MoostAnswer> handle) => context => ReceiveAsync(context, handle);

    private async Task ReceiveAsync(HttpContext context, Func<MoostRequest, MoostAnswer> handle)
    {
        var arrivedAt = options.Clock.GetUtcNow();
        var cancel = context.RequestAborted;
        byte[] body;
        try
        {
            body = await ReadBodyAsync(context.Request, cancel);
        }
        catch (BadHttpRequestException e)
        {
            await RefuseUnreadAsync(context, arrivedAt, e.StatusCode, cancel);
            return;
        }

        var request = new MoostRequest(context.Request, body, TokenOf(context.Request));
        var entry = parts.Ledger.Arrive(request, arrivedAt);
        request.Arrival = entry.Line.Number;

        MoostAnswer Apply()
        {
            var result = handle(request);
            if (result.Applied)
            {
                parts.Ledger.Applied(entry, options.Clock.GetUtcNow(), result.EventCount);
            }

            return result;
        }

        if (parts.Faults.Match(request) is { } fault)
        {
            parts.Ledger.Faulted(entry, fault.Id);
            await new FaultPlayer(fault, context, entry, parts.Ledger, options.Clock, stopping).PlayAsync(Apply);
            return;
        }

        var answer = Apply();
        parts.Ledger.Answered(entry, answer.Status, answer.Body, options.Clock.GetUtcNow());
        await answer.WriteAsync(context.Response, cancel);
    }

    private async Task RefuseUnreadAsync(HttpContext context, DateTimeOffset arrivedAt, int status, CancellationToken cancel)
    {
        var request = new MoostRequest(context.Request, [], token: null);
        var entry = parts.Ledger.Arrive(request, arrivedAt);
        var answer = MoostAnswer.Error(status, request, "The body cannot be read or is too large.");
        parts.Ledger.Answered(entry, answer.Status, answer.Body, options.Clock.GetUtcNow());
        await answer.WriteAsync(context.Response, cancel);
    }

    private TokenClaims? TokenOf(HttpRequest request)
    {
        const string scheme = "Bearer ";
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) ? parts.Tokens.Read(header.AsSpan(scheme.Length)) : null;
    }

    private static async Task<byte[]> ReadBodyAsync(HttpRequest request, CancellationToken cancel)
    {
        if (request.ContentLength is 0)
        {
            return [];
        }

        var reader = request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(cancel);
            if (read.IsCompleted)
            {
                var body = System.Buffers.BuffersExtensions.ToArray(read.Buffer);
                reader.AdvanceTo(read.Buffer.End);
                return body;
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }
}
