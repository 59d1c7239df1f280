namespace MoostPortal.Sandbox.Page;

/// <summary>The part of the page that changes: figures, faults, buildings, events, requests.</summary>
internal static class Overview
{
    public static string Write(SandboxParts parts)
    {
        var html = new Markup();
        html.Add($"""<div class="figures">""");
        Figure(html, parts.Buildings.Count, "buildings");
        Figure(html, parts.Events.Count, "events");
        Figure(html, parts.Events.Repeats, "repeated events");
        Figure(html, parts.Ledger.Arrivals, "requests");
        Figure(html, parts.Ledger.Cuts, "cut connections");
        Figure(html, parts.Tokens.Issued, "tokens issued");
        html.Add($"</div>");
        FaultSection.Write(html, parts);
        BuildingSection.Write(html, parts);
        EventSection.Write(html, parts);
        RequestSection.Write(html, parts);
        return html.ToString();
    }

    private static void Figure(Markup html, long value, string name) => html.Add($"<div><b>{value:N0}</b><span>{name}</span></div>");
}
