namespace MoostPortal.Sandbox.Page;

/// <summary>The series that heard last, and what looked wrong about their events.</summary>
internal static class EventSection
{
    private const int MostShown = 40;

    public static void Write(Markup html, SandboxParts parts)
    {
        var series = parts.Events.Summaries();
        html.Add($"<h2>Events <small>{(series.Count == 0 ? "" : "by building, device and type, the latest first")}</small></h2>");
        if (series.Count == 0)
        {
            html.Add($"""<p class="empty">No event yet.</p>""");
            return;
        }

        html.Add($"""<ul class="rows">""");
        foreach (var (last, count, repeats) in series.Take(MostShown))
        {
            html.Add($"""<li id="s-{last.Building}/{last.Device}/{last.Type}"><div class="line series"><div>{last.Building} <span class="muted">{last.Device}</span></div><div><code>{last.Type}</code></div>""");
            html.Add($"""<div class="number"><b>{last.Value:0.###}</b></div><div class="number muted">{count:N0} {(count == 1 ? "event" : "events")}""");
            if (repeats > 0)
            {
                html.Add($""", <span class="waiting">{repeats:N0} repeated</span>""");
            }

            html.Add($"""</div><div class="number muted">{DateTimeOffset.FromUnixTimeSeconds(last.Timestamp):yyyy-MM-dd HH:mm:ss}</div></div></li>""");
        }

        html.Add($"</ul>");
        WriteWarnings(html, parts);
    }

    private static void WriteWarnings(Markup html, SandboxParts parts)
    {
        var warnings = parts.Warnings.All();
        if (warnings.Count == 0)
        {
            return;
        }

        html.Add($"""<h2>Warnings <small>taken, but not what MOOST's tables say</small></h2><ul class="rows">""");
        foreach (var (warning, count) in warnings.Take(MostShown))
        {
            html.Add($"""<li><code>{warning.Type}</code> of {warning.Building} <span class="muted">{warning.Device}</span>: <span class="waiting">{warning.Reason}</span> <span class="muted">({count:N0}×)</span></li>""");
        }

        html.Add($"</ul>");
    }
}
