using System.Buffers;
using System.Buffers.Text;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using MoostPortal.Moost.Pace;
using MoostPortal.Moost.Wire;

namespace MoostPortal.Moost.Events;

/// <summary>Sends readings to MOOST: fresh ones one by one to its rule engine, old ones in arrays that are only stored.</summary>
public sealed class MoostEvents
{
    private const int LongestTail = 80;

    private readonly MoostCalls _calls;
    private readonly string _customerId;

    internal MoostEvents(MoostCalls calls, IOptions<MoostOptions> options)
    {
        (_calls, _customerId) = (calls, options.Value.CustomerId);
        Live = new CallWindow(options.Value.EventsInFlight);
        History = new CallWindow(options.Value.HistoryInFlight);
    }

    /// <summary>How many live events are under way at once.</summary>
    public CallWindow Live { get; }

    /// <summary>How many arrays are under way at once; apart from the live ones, so that the past never keeps the present waiting.</summary>
    public CallWindow History { get; }

    /// <summary>Writes once what all events of one series share. <paramref name="deviceName"/> is 1 to 100 characters without line breaks.</summary>
    public EventSeries Prepare(string customerBuildingId, string deviceId, string deviceName, string type, string source)
    {
        ArgumentException.ThrowIfNullOrEmpty(deviceName);
        return new EventSeries(_customerId, customerBuildingId, deviceId, deviceName, type, source);
    }

    /// <summary>One attempt with one event to <c>/events/v1</c>.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<EventOutcome> PushLiveAsync(OutgoingEvent live, CancellationToken cancel)
    {
        using var body = new RequestBytes(live.Series.Head.Length + LongestTail);
        Write(body, live);
        return Settle(await _calls.PostLiveAsync(Live, body, cancel));
    }

    /// <summary>One attempt with a batch to <c>/events/historical/v1</c>; all of it is taken or none.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<EventOutcome> PushHistoryAsync(ReadOnlyMemory<OutgoingEvent> history, CancellationToken cancel)
    {
        if (history.IsEmpty)
        {
            return EventOutcome.Accepted.Instance;
        }

        using var body = new RequestBytes(Capacity(history.Span));
        WriteArray(body, history.Span);
        return Settle(await _calls.PostHistoryAsync(History, body, cancel));
    }

    internal static void Write(IBufferWriter<byte> body, in OutgoingEvent one)
    {
        var head = one.Series.Head;
        var span = body.GetSpan(head.Length + LongestTail);
        head.CopyTo(span);
        var length = head.Length;
        length += DecimalText.Write(one.ValueScaled, one.Scale, span[length..]);
        ",\"timestamp\":"u8.CopyTo(span[length..]);
        length += ",\"timestamp\":"u8.Length;
        Utf8Formatter.TryFormat(one.UnixSeconds, span[length..], out var digits);
        length += digits;
        span[length++] = (byte)'}';
        body.Advance(length);
    }

    private static void WriteArray(RequestBytes body, ReadOnlySpan<OutgoingEvent> history)
    {
        var separator = (byte)'[';
        foreach (ref readonly var one in history)
        {
            body.GetSpan(1)[0] = separator;
            body.Advance(1);
            Write(body, one);
            separator = (byte)',';
        }

        body.GetSpan(1)[0] = (byte)']';
        body.Advance(1);
    }

    private static int Capacity(ReadOnlySpan<OutgoingEvent> history)
    {
        var bytes = LongestTail;
        foreach (ref readonly var one in history)
        {
            // An event's tail is seldom above 32 bytes; the buffer grows when it is.
            bytes += one.Series.Head.Length + 36;
        }

        return bytes;
    }

    private static EventOutcome Settle(MoostAnswer answer) => answer switch
    {
        { IsSuccess: true } => EventOutcome.Accepted.Instance,
        { Status: 403 } => new EventOutcome.Refused(403, $"{answer.Reason} (Does the token's scope include write:events?)"),
        { IsRefusal: true } or { Status: 404 or 409 } => new EventOutcome.Refused(answer.Status!.Value, answer.Reason),

        // There is no key by which MOOST could tell a repeat, so an error in the middle of its work leaves the outcome open.
        _ => new EventOutcome.Later(answer.Status, answer.Reason, answer.RetryAfter, answer.IsAmbiguous || answer.Status is 500 or 502),
    };
}
