using System.Security.Cryptography;
using MoostPortal.Sandbox.Wire;

namespace MoostPortal.Sandbox.Ledger;

/// <summary>Every call in the order of arrival: a line for each up to a bound, and the latest hundred in full.</summary>
public sealed class RequestLedger
{
    private const int MostRecorded = 100;

    private readonly Lock _gate = new();
    private readonly int _capacity;
    private readonly Queue<LedgerLine> _lines = new();
    private readonly Queue<RecordedRequest> _recorded = new();
    private readonly Dictionary<int, long> _statuses = [];
    private readonly List<Waiter> _waiters = [];
    private long _arrivals;
    private long _cuts;

    internal RequestLedger(int capacity) => _capacity = capacity;

    /// <summary>The number of the latest call.</summary>
    public long Arrivals => Interlocked.Read(ref _arrivals);

    /// <summary>How many calls ended without an answer.</summary>
    public long Cuts => Interlocked.Read(ref _cuts);

    /// <summary>How many calls got which status.</summary>
    public IReadOnlyDictionary<int, long> Statuses
    {
        get
        {
            lock (_gate)
            {
                return new Dictionary<int, long>(_statuses);
            }
        }
    }

    /// <summary>The lines after the given number, oldest first.</summary>
    public IReadOnlyList<LedgerLine> Lines(long after = 0)
    {
        lock (_gate)
        {
            return [.. _lines.SkipWhile(line => line.Number <= after)];
        }
    }

    /// <summary>The latest calls in full, newest first.</summary>
    public IReadOnlyList<RecordedRequest> Recorded()
    {
        lock (_gate)
        {
            return [.. _recorded.Reverse()];
        }
    }

    /// <summary>Waits for the first call that matches, among those remembered and those to come.</summary>
    public Task<LedgerLine> WaitForAsync(Func<LedgerLine, bool> match, CancellationToken cancel)
    {
        lock (_gate)
        {
            if (_lines.FirstOrDefault(match) is { } present)
            {
                return Task.FromResult(present);
            }

            var waiter = new Waiter(match, new TaskCompletionSource<LedgerLine>(TaskCreationOptions.RunContinuationsAsynchronously));
            _waiters.Add(waiter);
            return waiter.Found.Task.WaitAsync(cancel);
        }
    }

    internal void ContinueAfter(long arrival) => _arrivals = arrival;

    internal RecordedRequest Arrive(MoostRequest request, DateTimeOffset at)
    {
        var query = Redaction.Query(request.Query);
        var hash = request.Body.Length == 0 ? null : Convert.ToHexStringLower(SHA256.HashData(request.Body).AsSpan(0, 16));
        lock (_gate)
        {
            var line = new LedgerLine
            {
                Number = ++_arrivals,
                ArrivedAt = at,
                Method = request.Method,
                Path = request.Path,
                Building = request.Building,
                BodyHash = hash,
                TokenSerial = request.Token?.Serial,
            };
            var recorded = new RecordedRequest { Line = line, Query = query, RequestBody = Redaction.Body(request.Body) };
            Enqueue(_lines, line, _capacity);
            Enqueue(_recorded, recorded, MostRecorded);
            Tell(line);
            return recorded;
        }
    }

    internal void Faulted(RecordedRequest call, string fault) => Change(call, line => line.Fault = fault);

    internal void Applied(RecordedRequest call, DateTimeOffset at, int eventCount) => Change(call, line =>
    {
        line.AppliedAt = at;
        line.EventCount = eventCount;
    });

    internal void Answered(RecordedRequest call, int status, byte[] body, DateTimeOffset at) => Change(call, line =>
    {
        line.Status = status;
        line.EndedAt = at;
        call.AnswerBody = Redaction.Answer(line.Path, body);
        _statuses[status] = _statuses.GetValueOrDefault(status) + 1;
    });

    internal void Cut(RecordedRequest call, DateTimeOffset at) => Change(call, line =>
    {
        line.EndedAt = at;
        _cuts++;
    });

    internal void Clear()
    {
        lock (_gate)
        {
            _lines.Clear();
            _recorded.Clear();
            _statuses.Clear();
            _arrivals = 0;
            _cuts = 0;
        }
    }

    private static void Enqueue<T>(Queue<T> queue, T item, int capacity)
    {
        queue.Enqueue(item);
        if (queue.Count > capacity)
        {
            queue.Dequeue();
        }
    }

    private void Change(RecordedRequest call, Action<LedgerLine> change)
    {
        lock (_gate)
        {
            change(call.Line);
            Tell(call.Line);
        }
    }

    private void Tell(LedgerLine line)
    {
        for (var i = _waiters.Count - 1; i >= 0; i--)
        {
            if (_waiters[i].Match(line))
            {
                _waiters[i].Found.TrySetResult(line);
                _waiters.RemoveAt(i);
            }
        }
    }

    private sealed record Waiter(Func<LedgerLine, bool> Match, TaskCompletionSource<LedgerLine> Found);
}
