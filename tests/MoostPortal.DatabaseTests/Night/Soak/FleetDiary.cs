using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace MoostPortal.DatabaseTests.Night.Soak;

/// <summary>Asks for <c>/api/v1/fleet</c> again and again, as somebody who watches would, and keeps what happened beside it.</summary>
internal sealed class FleetDiary(HttpClient portal)
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(2);

    private readonly long _since = Stopwatch.GetTimestamp();
    private readonly Lock _gate = new();
    private readonly List<(TimeSpan At, string What)> _events = [];
    private readonly List<Entry> _entries = [];

    /// <summary>What is told when MOOST was cut off on purpose: from, until.</summary>
    public (TimeSpan From, TimeSpan Until) Absence { get; set; }

    public TimeSpan Now => Stopwatch.GetElapsedTime(_since);

    public void Note(string what)
    {
        lock (_gate)
        {
            _events.Add((Now, what));
        }
    }

    public async Task WatchAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            if (await LookAsync(stop) is { } entry)
            {
                lock (_gate)
                {
                    _entries.Add(entry);
                }
            }

            await Task.Delay(s_pause, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>How delivery stands; null when nobody answers.</summary>
    public async Task<Entry?> LookAsync(CancellationToken cancel)
    {
        try
        {
            var fleet = JsonNode.Parse(await portal.GetStringAsync(new Uri("api/v1/fleet", UriKind.Relative), cancel))!;
            return new Entry(
                Now, (long)fleet["oldestUnsentSeconds"]!, (long)fleet["backlog"]!["buildings"]!, (long)fleet["backlog"]!["live"]!, (long)fleet["backlog"]!["history"]!,
                (long)fleet["parked"]!, (long)fleet["possibleRepeats"]!, (decimal)fleet["sentPerSecond"]!);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or TaskCanceledException)
        {
            return null;
        }
    }

    public IReadOnlyList<Entry> Between(TimeSpan from, TimeSpan until)
    {
        lock (_gate)
        {
            return [.. _entries.Where(entry => entry.At >= from && entry.At <= until)];
        }
    }

    /// <summary>About thirty lines of figures, and between them what was done to the portal.</summary>
    public IEnumerable<string> Tell()
    {
        lock (_gate)
        {
            var step = Math.Max(1, _entries.Count / 30);
            var lines = _entries.Where((_, i) => i % step == 0).Select(entry => (entry.At, Line: entry.ToString()))
                .Concat(_events.Select(one => (one.At, Line: $"    {one.What}")));
            return [.. lines.OrderBy(line => line.At).Select(line => string.Create(CultureInfo.InvariantCulture, $"{line.At:mm\\:ss} {line.Line}"))];
        }
    }

    internal sealed record Entry(TimeSpan At, long OldestSeconds, long Buildings, long Live, long History, long Parked, long PossibleRepeats, decimal SentPerSecond)
    {
        public bool IsDone => Buildings + Live + History == 0;

        public override string ToString() => string.Create(
            CultureInfo.InvariantCulture,
            $"oldest {OldestSeconds,4} s, homes {Buildings,5}, live {Live,6}, history {History,5}, parked {Parked}, repeats {PossibleRepeats,4}, sent {SentPerSecond,7}/s");
    }
}
