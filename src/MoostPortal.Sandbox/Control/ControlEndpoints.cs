using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using MoostPortal.Sandbox.Faults;

namespace MoostPortal.Sandbox.Control;

/// <summary>The calls under <c>/_control</c>, by which tests and developers look behind the scenes. They want no token.</summary>
internal static class ControlEndpoints
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        Encoder = Wire.JsonText.Writing.Encoder,
    };

    public static void MapControl(this IEndpointRouteBuilder routes, SandboxParts parts)
    {
        routes.MapGet("/_control/faults", context => WriteAsync(context, Faults(parts)));
        routes.MapPut("/_control/faults", context => OrderAsync(context, parts));
        routes.MapGet("/_control/state", context => WriteAsync(context, State(parts)));
        routes.MapGet("/_control/buildings/{id}", context => WriteBuildingAsync(context, parts));
        routes.MapGet("/_control/events", context => WriteEventsAsync(context, parts));
        routes.MapGet("/_control/ledger", context => WriteAsync(context, parts.Ledger.Lines(ReadNumber(context, "after") ?? 0)));
        routes.MapGet("/_control/requests/{number:long}", context => WriteRequestAsync(context, parts));
        routes.MapPost("/_control/reset", context =>
        {
            parts.Reset();
            return WriteAsync(context, State(parts));
        });
    }

    private static async Task OrderAsync(HttpContext context, SandboxParts parts)
    {
        try
        {
            var order = await JsonSerializer.DeserializeAsync<FaultOrder>(context.Request.Body, s_json, context.RequestAborted);
            Carry(order ?? new FaultOrder(), parts);
            await WriteAsync(context, Faults(parts));
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            context.Response.StatusCode = 400;
            await WriteAsync(context, new { message = e.Message });
        }
    }

    private static void Carry(FaultOrder order, SandboxParts parts)
    {
        if (order.MaxEventsPerRequest < 1 || order.TokenLifetimeSeconds is not (null or (> 0 and < 1e9)))
        {
            throw new ArgumentException("maxEventsPerRequest and tokenLifetimeSeconds must be positive", nameof(order));
        }

        if (order.Rules is not null)
        {
            parts.Faults.Replace(order.Rules);
        }

        parts.Faults.PutSemantics = order.PutSemantics ?? parts.Faults.PutSemantics;
        parts.Faults.AcceptsUnknownDevices = order.AcceptsUnknownDevices ?? parts.Faults.AcceptsUnknownDevices;
        parts.Faults.MaxEventsPerRequest = order.MaxEventsPerRequest ?? parts.Faults.MaxEventsPerRequest;
        parts.Tokens.Form = order.TokenForm ?? parts.Tokens.Form;
        parts.Tokens.Lifetime = order.TokenLifetimeSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : parts.Tokens.Lifetime;
        if (order.ExpireTokens)
        {
            parts.Tokens.ExpireAll();
        }

        foreach (var id in order.ForgetBuildings)
        {
            parts.Buildings.Forget(id);
        }
    }

    private static object Faults(SandboxParts parts) => new
    {
        parts.Faults.Rules,
        parts.Faults.PutSemantics,
        parts.Faults.AcceptsUnknownDevices,
        parts.Faults.MaxEventsPerRequest,
        TokenLifetimeSeconds = parts.Tokens.Lifetime.TotalSeconds,
        TokenForm = parts.Tokens.Form,
    };

    private static object State(SandboxParts parts) => new
    {
        Buildings = parts.Buildings.Ids,
        Events = parts.Events.Count,
        parts.Events.Repeats,
        Requests = parts.Ledger.Arrivals,
        parts.Ledger.Cuts,
        parts.Ledger.Statuses,
        TokensIssued = parts.Tokens.Issued,
        Warnings = parts.Warnings.All().Select(warning => new
        {
            CustomerBuildingId = warning.Key.Building,
            DeviceId = warning.Key.Device,
            warning.Key.Type,
            warning.Key.Reason,
            Count = warning.Value,
        }),
    };

    private static async Task WriteBuildingAsync(HttpContext context, SandboxParts parts)
    {
        if (parts.Buildings.Get((string)context.Request.RouteValues["id"]!) is not { } building)
        {
            context.Response.StatusCode = 404;
            return;
        }

        context.Response.ContentType = "application/json";
        await context.Response.Body.WriteAsync(building.Bytes, context.RequestAborted);
    }

    private static Task WriteRequestAsync(HttpContext context, SandboxParts parts)
    {
        var number = long.Parse((string)context.Request.RouteValues["number"]!, CultureInfo.InvariantCulture);
        if (parts.Ledger.Recorded().FirstOrDefault(recorded => recorded.Line.Number == number) is not { } call)
        {
            context.Response.StatusCode = 404;
            return Task.CompletedTask;
        }

        return WriteAsync(context, new
        {
            call.Line,
            call.Query,
            RequestBody = Encoding.UTF8.GetString(call.RequestBody.Span),
            AnswerBody = Encoding.UTF8.GetString(call.AnswerBody.Span),
        });
    }

    private static Task WriteEventsAsync(HttpContext context, SandboxParts parts)
    {
        var query = context.Request.Query;
        var events = parts.Events.Find(
            query["building"], query["device"], query["type"],
            ReadNumber(context, "from") ?? long.MinValue, ReadNumber(context, "to") ?? long.MaxValue,
            (int)Math.Clamp(ReadNumber(context, "limit") ?? 100_000, 0, int.MaxValue));
        return WriteAsync(context, new { events.Count, Events = events });
    }

    private static long? ReadNumber(HttpContext context, string name) =>
        long.TryParse(context.Request.Query[name], CultureInfo.InvariantCulture, out var number) ? number : null;

    private static Task WriteAsync(HttpContext context, object body)
    {
        context.Response.ContentType = "application/json";
        return JsonSerializer.SerializeAsync(context.Response.Body, body, s_json, context.RequestAborted);
    }
}
