using System.Text;
using MoostPortal.Sandbox.Ledger;

namespace MoostPortal.Sandbox.Page;

/// <summary>The latest calls with their bodies, shortened.</summary>
internal static class RequestSection
{
    private const int MostBodyBytes = 2048;

    public static void Write(Markup html, SandboxParts parts)
    {
        var calls = parts.Ledger.Recorded();
        html.Add($"<h2>Requests <small>{(calls.Count == 0 ? "" : "the latest hundred, open one for its bodies")}</small></h2>");
        if (calls.Count == 0)
        {
            html.Add($"""<p class="empty">No request yet.</p>""");
            return;
        }

        html.Add($"""<ul class="rows">""");
        foreach (var call in calls)
        {
            Write(html, call);
        }

        html.Add($"</ul>");
    }

    private static void Write(Markup html, RecordedRequest call)
    {
        var line = call.Line;
        html.Add($"""<li><details id="r-{line.Number}"><summary><div class="line call"><span class="muted number">{line.Number}</span><span class="muted">{line.ArrivedAt:HH:mm:ss.fff}</span>""");
        html.Add($"""<span class="state {Colour(line)}">{State(line)}</span><span class="path"><b>{line.Method}</b> <code>{line.Path}{call.Query}</code></span>""");
        html.Add($"""<span class="muted about-home">{line.Building}{(line.Fault is null ? "" : " · fault")}</span><span class="muted number took">{Took(line)}</span></div></summary>""");
        WriteBody(html, "Request", call.RequestBody);
        WriteBody(html, "Answer", call.AnswerBody);
        html.Add($"""<p class="muted"><a href="/_control/requests/{line.Number}">All of it as JSON</a></p></details></li>""");
    }

    private static void WriteBody(Markup html, string name, ReadOnlyMemory<byte> body)
    {
        if (body.Length > 0)
        {
            var rest = Math.Max(0, body.Length - MostBodyBytes);
            html.Add($"""<p class="muted">{name}</p><pre>{Encoding.UTF8.GetString(body.Span[..(body.Length - rest)])}{(rest > 0 ? " …" : "")}</pre>""");
        }
    }

    private static string State(LedgerLine line) => line switch
    {
        { Status: { } status } => FormattableString.Invariant($"{status}"),
        { EndedAt: null } => "open",
        _ => "cut",
    };

    private static string Colour(LedgerLine line) => line switch
    {
        { Status: >= 200 and < 300 } => "ok",
        { EndedAt: null } => "waiting",
        _ => "refused",
    };

    private static string Took(LedgerLine line) =>
        line.EndedAt is { } ended ? FormattableString.Invariant($"{(ended - line.ArrivedAt).TotalMilliseconds:0.0} ms") : "";
}
