using System.Text.Json;
using MoostPortal.Sandbox.Wire;

namespace MoostPortal.Sandbox.Events;

/// <summary>The two event calls of the contract's section 4; both take all of what they are given or nothing.</summary>
internal static class EventEndpoints
{
    public static void MapEvents(this IEndpointRouteBuilder routes, Reception reception, SandboxOptions options, SandboxParts parts)
    {
        routes.MapPost("/events/v1", reception.ServeBody(request => Take(request, options, parts, historical: false)));
        routes.MapPost("/events/historical/v1", reception.ServeBody(request => Take(request, options, parts, historical: true)));
    }

    private static MoostAnswer Take(MoostRequest request, SandboxOptions options, SandboxParts parts, bool historical)
    {
        if (JsonText.Refuse(request.Body) is { } reason)
        {
            return MoostAnswer.Refused(request, "body", reason);
        }

        var reader = new EventReader(request.Token!.CustomerId, options.Clock);
        var json = new Utf8JsonReader(request.Body);
        json.Read();
        var events = new List<ReceivedEvent>(historical ? 500 : 1);
        if (!historical)
        {
            events.Add(reader.Read(ref json, index: null) with { Arrival = request.Arrival });
        }
        else if (json.TokenType != JsonTokenType.StartArray)
        {
            return MoostAnswer.Refused(request, "body", "must be an array of events");
        }

        while (historical && json.Read() && json.TokenType != JsonTokenType.EndArray && !reader.IsFull)
        {
            if (events.Count == parts.Faults.MaxEventsPerRequest)
            {
                return MoostAnswer.Error(413, request, $"A call must not hold more than {parts.Faults.MaxEventsPerRequest} events.");
            }

            events.Add(reader.Read(ref json, events.Count) with { Arrival = request.Arrival, Historical = true });
        }

        if (reader.Refusals.Count > 0)
        {
            return MoostAnswer.Refused(request, reader.Refusals);
        }

        return reader.IsForeign && events.Count > 0
            ? MoostAnswer.Error(403, request, "customerId: is not the customer of this token")
            : Apply(request, parts, events);
    }

    private static MoostAnswer Apply(MoostRequest request, SandboxParts parts, List<ReceivedEvent> events)
    {
        lock (parts.Journal.Gate)
        {
            if (!parts.Faults.AcceptsUnknownDevices && events.Select(e => Unknown(e, parts)).FirstOrDefault(found => found is not null) is { } unknown)
            {
                return MoostAnswer.Error(404, request, unknown);
            }

            if (events.Count > 0)
            {
                parts.Events.Append(events);
            }
        }

        foreach (var e in events)
        {
            if (Doubt(e, parts) is { } doubt)
            {
                parts.Warnings.Add(e, doubt);
            }
        }

        return MoostAnswer.Empty(200).AsApplied(events.Count);
    }

    private static string? Unknown(ReceivedEvent e, SandboxParts parts)
    {
        if (parts.Buildings.Get(e.Building) is not { } building)
        {
            return $"customerBuildingId: the building '{e.Building}' does not exist.";
        }

        return building.TypeOfDevice(e.Device) is null ? $"deviceId: the building '{e.Building}' has no device '{e.Device}'." : null;
    }

    private static string? Doubt(ReceivedEvent e, SandboxParts parts)
    {
        if (EventTypes.Find(e.Type)!.Doubt(e.Source, e.Value) is { } doubt)
        {
            return doubt;
        }

        // MOOST's own example sends GATEWAY events under the id of the main meter, so that one difference is right.
        return e.Source is not (null or "GATEWAY") && parts.Buildings.Get(e.Building)?.TypeOfDevice(e.Device) is { } type && type != e.Source
            ? $"source {e.Source} differs from the device's type {type}"
            : null;
    }
}
