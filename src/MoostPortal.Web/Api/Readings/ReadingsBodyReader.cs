using System.Text.Json;
using MoostPortal.Core.Problems;
using MoostPortal.Core.Readings;
using MoostPortal.Web.Api.Json;

namespace MoostPortal.Web.Api.Readings;

/// <summary>
/// Reads <c>[{"customerBuildingId": "AT001", "deviceId": "meter:1", "type": "ENERGY_CONSUMPTION", "timestamp": "2026-01-31T13:45:00Z", "value": 12.5}]</c>
/// row by row: a wrong member costs its row, a broken text the request.
/// </summary>
internal static class ReadingsBodyReader
{
    public const int MostRows = 100_000;

    // Ten times what the longest ids and numbers fill; what is longer is not looked into.
    private const int LongestRow = 8 * 1024;

    /// <returns>Each row as a draft, or as the problem that it has; or why nothing can be read.</returns>
    public static Outcome<List<ReadRow>> Read(ReadOnlyMemory<byte> body)
    {
        if (JsonBody.CheckText(body.Span) is { } unreadable)
        {
            return unreadable;
        }

        try
        {
            return ReadRows(body);
        }
        catch (JsonException e)
        {
            return JsonBody.Broken(e);
        }
    }

    private static Outcome<List<ReadRow>> ReadRows(ReadOnlyMemory<byte> body)
    {
        var reader = new Utf8JsonReader(body.Span);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            reader.Read();
            return new Problem("", "json.array.expected");
        }

        var rows = new List<ReadRow>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            if (rows.Count < MostRows)
            {
                rows.Add(ReadRow(body[start..(int)reader.BytesConsumed]));
            }
            else
            {
                return new Problem("", "readings.too-many", MostRows);
            }
        }

        // Whatever follows the list makes the text broken.
        reader.Read();
        return rows;
    }

    private static ReadRow ReadRow(ReadOnlyMemory<byte> row)
    {
        if (row.Length > LongestRow)
        {
            return new ReadRow(Draft: null, new Problem("", "readings.row.length", LongestRow));
        }

        var problems = new List<Problem>(0);
        var draft = JsonBody.Read(row, problems, root => MemberReader.Over(root, "", problems) is { } members ? Reading(members) : null);
        return problems is [var first, ..] ? new ReadRow(Draft: null, first) : new ReadRow(draft, Problem: null);
    }

    private static ReadingDraft Reading(MemberReader reading)
    {
        var draft = new ReadingDraft
        {
            CustomerBuildingId = reading.Text("customerBuildingId"),
            DeviceId = reading.Text("deviceId"),
            Type = reading.Text("type"),
            Timestamp = reading.Instant("timestamp"),
            Value = reading.Number("value"),
        };
        reading.End();
        return draft;
    }
}

/// <summary>A row of a request: a draft, or why there is none.</summary>
internal readonly record struct ReadRow(ReadingDraft? Draft, Problem? Problem);
