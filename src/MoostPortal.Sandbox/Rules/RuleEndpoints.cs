using MoostPortal.Sandbox.Wire;

namespace MoostPortal.Sandbox.Rules;

/// <summary><c>GET /rules/v1</c> and <c>GET /rules/tags/v1</c>.</summary>
internal static class RuleEndpoints
{
    public static void MapRules(this IEndpointRouteBuilder routes, Reception reception)
    {
        routes.MapGet("/rules/v1", reception.Serve(List));
        routes.MapGet("/rules/tags/v1", reception.Serve(_ => MoostAnswer.Json(200, JsonText.Bytes(json =>
        {
            json.WriteStartArray();
            foreach (var tag in KnownRules.All.SelectMany(rule => rule.Tags).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
            {
                json.WriteStringValue(tag);
            }

            json.WriteEndArray();
        }))));
    }

    private static MoostAnswer List(MoostRequest request)
    {
        var tags = request.Query["tags"];
        return MoostAnswer.Json(200, JsonText.Bytes(json =>
        {
            json.WriteStartArray();
            foreach (var rule in KnownRules.All.Where(rule => tags.Count == 0 || rule.Tags.Intersect(tags, StringComparer.Ordinal).Any()))
            {
                json.WriteStartObject();
                json.WriteString("id", rule.Id);
                json.WriteString("name", rule.Name);
                json.WriteString("description", rule.Description);
                json.WriteString("ruleState", "ACTIVE");
                json.WriteStartArray("tags");
                foreach (var tag in rule.Tags)
                {
                    json.WriteStringValue(tag);
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }));
    }
}
