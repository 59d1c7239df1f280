using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using MoostPortal.Core.Buildings;
using MoostPortal.Core.Devices;
using MoostPortal.Core.Readings;
using MoostPortal.Core.Tariffs;
using MoostPortal.Web.Api.Buildings;
using MoostPortal.Web.Api.Delivery;
using MoostPortal.Web.Api.Imports;
using MoostPortal.Web.Api.Readings;

namespace MoostPortal.Web.Api.OpenApi;

/// <summary>The forms of ids, the words of the catalogues and an example for each body.</summary>
internal static class SchemaForms
{
    private static readonly Dictionary<(Type, string), Action<OpenApiSchema>> s_members = new()
    {
        [(typeof(BuildingBody), "customerBuildingId")] = Pattern(MoostPatterns.BuildingId.Pattern),
        [(typeof(BuildingBody), "countryCode")] = Pattern("^[A-Z]{2}$"),
        [(typeof(BuildingBody), "userIds")] = ItemPattern(MoostPatterns.UserId.Pattern),
        [(typeof(BuildingBody), "inactiveRules")] = ItemPattern(MoostPatterns.RuleId.Pattern),
        [(typeof(BuildingBody), "deactivatedTimestamp")] = schema => schema.ReadOnly = true,
        [(typeof(DeviceBody), "id")] = Pattern(MoostPatterns.DeviceId.Pattern),
        [(typeof(DeviceBody), "type")] = schema => schema.Enum = Words(Enum.GetNames<DeviceType>()),
        [(typeof(DisabledNotificationBody), "ruleId")] = Pattern(MoostPatterns.RuleId.Pattern),
        [(typeof(DisabledNotificationBody), "userId")] = Pattern(MoostPatterns.UserId.Pattern),
        [(typeof(TariffBody), "type")] = schema => schema.Enum = Words([nameof(TariffType.SINGLE), nameof(TariffType.DUAL)]),
        [(typeof(TariffBody), "currency")] = Pattern("^[A-Z]{3}$"),
        [(typeof(TariffBody), "minPrice")] = ExactNumber,
        [(typeof(TariffBody), "maxPrice")] = ExactNumber,
        [(typeof(ReadingBody), "value")] = ExactNumber,
        [(typeof(ReadingBody), "customerBuildingId")] = Pattern(MoostPatterns.BuildingId.Pattern),
        [(typeof(ReadingBody), "deviceId")] = Pattern(MoostPatterns.DeviceId.Pattern),
        [(typeof(ReadingBody), "type")] = schema => schema.Enum = EventTypeNames(),
    };

    // What a PUT may leave out is still required in a constructor.
    private static readonly Dictionary<Type, string[]> s_required = new()
    {
        [typeof(BuildingBody)] = ["zip", "city", "countryCode"],
        [typeof(DeviceBody)] = ["id", "type"],
        [typeof(TariffBody)] = ["type"],
        [typeof(Deactivation)] = [],
    };

    private static readonly Dictionary<Type, string> s_examples = new()
    {
        [typeof(BuildingBody)] = """
            {
              "customerBuildingId": "AT0010000000000000001000000000001", "zip": "1010", "city": "Wien", "countryCode": "AT", "timeZoneId": "Europe/Vienna",
              "devices": [{ "id": "meter:1", "type": "SMART_METER", "name": "Cellar", "productName": null }],
              "userIds": ["anna"], "tariff": { "type": "SINGLE", "currency": "EUR", "minPrice": 0.18, "maxPrice": 0.18 }
            }
            """,
        [typeof(Deactivation)] = """{ "at": "2026-12-01T00:00:00+01:00" }""",
        [typeof(ReadingBody)] = """
            {
              "customerBuildingId": "AT0010000000000000001000000000001", "deviceId": "meter:1", "type": "ENERGY_CONSUMPTION",
              "timestamp": "2026-01-31T13:45:00Z", "value": 12.5
            }
            """,
        [typeof(ReadingsAnswer)] = """
            {
              "accepted": 1, "duplicates": 0, "rejected": 1,
              "rows": [
                { "index": 0, "status": "accepted", "code": null, "field": null, "message": null },
                { "index": 1, "status": "rejected", "code": "reading.type.unknown", "field": "type", "message": "..." }
              ]
            }
            """,
        [typeof(BuildingRemoval)] = """
            {
              "customerBuildingId": "AT0010000000000000001000000000001",
              "sync": { "state": "waiting", "wantedVersion": 4, "sentVersion": 3, "lastAttempt": "2026-01-31T13:45:00Z", "lastError": null }
            }
            """,
        [typeof(ImportBody)] = """
            {
              "id": "019ab1c2-0000-7000-8000-000000000000", "building": "AT0010000000000000001000000000001", "device": "meter:1", "type": "ENERGY_CONSUMPTION",
              "fileName": "2025.csv", "state": "committed", "bytes": 1261440, "bytesRead": 1261440,
              "rows": { "read": 35040, "new": 35030, "same": 8, "changed": 0, "refused": 2 }, "refusal": null,
              "createdAt": "2026-01-31T13:45:00Z", "finishedAt": "2026-01-31T13:45:02Z"
            }
            """,
        [typeof(FleetBody)] = """
            {
              "oldestUnsentSeconds": 4, "backlog": { "buildings": 1, "live": 820, "history": 35040 }, "parked": 0, "drift": 0, "possibleRepeats": 0,
              "tokenAgeSeconds": 1310, "sentPerSecond": 412.5
            }
            """,
        [typeof(DeliveryListBody)] = """
            {
              "items": [{
                "kind": "live", "customerBuildingId": "AT0010000000000000001000000000001", "deviceId": "meter:1", "type": "ENERGY_CONSUMPTION",
                "timestamp": "2026-01-31T13:45:00Z", "version": null, "state": "parked", "attempts": 1, "firstAttempt": "2026-01-31T13:45:02Z",
                "lastAttempt": "2026-01-31T13:45:02Z", "status": 400, "error": "value: is impossible", "possibleRepeat": false
              }],
              "next": "e.77"
            }
            """,
        [typeof(DeliveryFilterBody)] = """{ "kind": "live", "state": "parked" }""",
        [typeof(ApiProblem)] = """
            {
              "title": "Unprocessable Entity", "status": 422, "detail": "The device id meter:1 is used twice in this home.",
              "errors": [{ "field": "devices[1].id", "code": "device.id.twice", "message": "The device id meter:1 is used twice in this home." }]
            }
            """,
    };

    public static void Complete(OpenApiSchema schema, OpenApiSchemaTransformerContext context)
    {
        if (context.JsonPropertyInfo is { } member && s_members.TryGetValue((member.DeclaringType, member.Name), out var complete))
        {
            complete(schema);
        }

        var type = context.JsonTypeInfo.Type;
        if (s_required.TryGetValue(type, out var required))
        {
            schema.Required = required.ToHashSet(StringComparer.Ordinal);
        }

        if (s_examples.TryGetValue(type, out var example))
        {
            schema.Examples = [JsonNode.Parse(example)!];
        }
    }

    public static List<JsonNode> EventTypeNames() => Words(EventTypes.Provided.Select(type => type.Name));

    // A decimal, and no double: a text keeps every digit on its way through clients that know only doubles.
    private static void ExactNumber(OpenApiSchema schema) => (schema.Type, schema.Format) = (schema.Type | JsonSchemaType.String, null);

    private static Action<OpenApiSchema> Pattern(string pattern) => schema => schema.Pattern = pattern;

    private static Action<OpenApiSchema> ItemPattern(string pattern) => schema => (schema.Items as OpenApiSchema)?.Pattern = pattern;

    public static List<JsonNode> Words(IEnumerable<string> words) => [.. words.Select(word => (JsonNode)word)];
}
