using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using MoostPortal.Sandbox.Buildings;

namespace MoostPortal.Sandbox.Page;

/// <summary>The buildings as MOOST holds them: where, which devices, which tariff, and the whole JSON on request.</summary>
internal static class BuildingSection
{
    private const int MostShown = 50;

    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(Markup html, SandboxParts parts)
    {
        var buildings = parts.Buildings.All();
        html.Add($"<h2>Buildings <small>{Shown(buildings.Length)}</small></h2>");
        if (buildings.Length == 0)
        {
            html.Add($"""<p class="empty">No building yet. The first <code>POST /buildings/v1</code> brings one.</p>""");
            return;
        }

        html.Add($"""<ul class="rows">""");
        foreach (var building in buildings.TakeLast(MostShown).Reverse())
        {
            Write(html, building);
        }

        html.Add($"</ul>");
    }

    private static void Write(Markup html, StoredBuilding building)
    {
        var json = building.Content;
        html.Add($"""<li><details id="b-{building.Key}"><summary><div class="line home"><div><b>{building.Key}</b><br>""");
        html.Add($"""<span class="state {(building.IsActive ? "ok" : "waiting")}">{(building.IsActive ? "active" : "deactivated")}</span></div>""");
        html.Add($"""<div>{Text(json["zip"])} {Text(json["city"])}, {Text(json["countryCode"])}<br><span class="muted">{Tariff(json["settings"]?["tariff"])}</span></div><div>""");
        foreach (var device in json["devices"]!.AsArray())
        {
            html.Add($"""<span class="tag"><b>{Text(device!["type"])}</b> {Text(device["id"])}</span>""");
        }

        html.Add($"""</div></div></summary><pre>{json.ToJsonString(s_indented)}</pre></details></li>""");
    }

    private static string Shown(int count) => count switch
    {
        0 => "",
        <= MostShown => FormattableString.Invariant($"{count}, open one for its JSON"),
        _ => FormattableString.Invariant($"latest {MostShown} of {count:N0}"),
    };

    private static string Tariff(JsonNode? tariff)
    {
        if (tariff is null)
        {
            return "no tariff";
        }

        var prices = tariff["minPrice"] ?? tariff["maxPrice"];
        var range = prices is null ? "" : $" {Text(tariff["minPrice"])}–{Text(tariff["maxPrice"])} {Text(tariff["currency"])}";
        var slices = tariff["dynamic"]?["slices"]?.AsArray().Count;
        return $"{Text(tariff["type"])} tariff{range}{(slices is null ? "" : FormattableString.Invariant($", {slices} slices"))}";
    }

    private static string Text(JsonNode? node) => node?.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : "";
}
