using System.Text.Json;
using System.Text.Json.Nodes;
using MoostPortal.Sandbox.Buildings;
using MoostPortal.Sandbox.Events;
using MoostPortal.Sandbox.Tokens;
using MoostPortal.Sandbox.Wire;

namespace MoostPortal.Sandbox.Journal;

/// <summary>
/// The applied changes in order, one JSON object a line, replayed at the next start. Each line is handed to the
/// operating system before the call is answered, so a killed process loses nothing it has confirmed.
/// </summary>
internal sealed class ChangeJournal : IDisposable
{
    private readonly FileStream? _file;

    private ChangeJournal(FileStream? file) => _file = file;

    /// <summary>Held while a change is made and written, so that the order of lines is the order of changes.</summary>
    public Lock Gate { get; } = new();

    public static async Task<ChangeJournal> OpenAsync(string? folder, TimeProvider clock, CancellationToken cancel)
    {
        if (folder is null)
        {
            return new ChangeJournal(null);
        }

        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, "journal.ndjson");
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return new ChangeJournal(new FileStream(path, PrivateFile.Options(FileMode.OpenOrCreate)));
            }
            catch (IOException) when (attempt < 50)
            {
                // A predecessor whose parent was killed may still be letting go of the file.
                await Task.Delay(TimeSpan.FromMilliseconds(100), clock, cancel);
            }
        }
    }

    public void Replay(BuildingRegister buildings, EventArchive events, TokenIssuer tokens)
    {
        if (_file is null)
        {
            return;
        }

        var known = new string?[JournalEvents.TextColumns];
        foreach (var line in JournalLines.ReadWhole(_file))
        {
            if (line.Span.StartsWith("""{"kind":"events","""u8))
            {
                events.Restore(JournalEvents.Read(line.Span, known));
                continue;
            }

            var change = JsonNode.Parse(line.Span)!;
            switch (change["kind"]!.GetValue<string>())
            {
                case "building":
                    buildings.Restore(change["building"]!.AsObject());
                    break;
                case "removed":
                    buildings.RestoreRemoval(change["customerBuildingId"]!.GetValue<string>());
                    break;
                case "events-removed":
                    events.RestoreRemoval(change["customerBuildingId"]!.GetValue<string>());
                    break;
                case "tokens-expired":
                    tokens.ContinueWith(change["generation"]!.GetValue<int>());
                    break;
            }
        }
    }

    public void WriteBuilding(byte[] building) => Write("building", json =>
    {
        json.WritePropertyName("building");
        json.WriteRawValue(building);
    });

    public void WriteRemoved(string building) => Write("removed", json => json.WriteString("customerBuildingId", building));

    public void WriteEventsRemoved(string building) => Write("events-removed", json => json.WriteString("customerBuildingId", building));

    public void WriteEvents(IReadOnlyList<ReceivedEvent> events) => Write("events", json => JournalEvents.Write(json, events));

    public void WriteTokensExpired(int generation) => Write("tokens-expired", json => json.WriteNumber("generation", generation));

    public void Clear()
    {
        lock (Gate)
        {
            _file?.SetLength(0);
        }
    }

    public void Dispose() => _file?.Dispose();

    private void Write(string kind, Action<Utf8JsonWriter> write)
    {
        if (_file is null)
        {
            return;
        }

        using var line = new MemoryStream();
        using (var json = new Utf8JsonWriter(line, JsonText.Writing))
        {
            json.WriteStartObject();
            json.WriteString("kind", kind);
            write(json);
            json.WriteEndObject();
        }

        line.WriteByte((byte)'\n');
        lock (Gate)
        {
            _file.Seek(0, SeekOrigin.End);
            _file.Write(line.GetBuffer().AsSpan(0, (int)line.Length));
        }
    }
}
