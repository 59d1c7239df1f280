using System.Runtime.InteropServices;

namespace MoostPortal.Sandbox.Events;

/// <summary>All events of one building, device and type in the order of arrival, 24 bytes each.</summary>
internal sealed class EventSeries(string building, string device, string type)
{
    private readonly List<Point> _points = [];
    private HashSet<long>? _timestamps;
    private long _latest = long.MinValue;

    public string Building => building;

    public string Device => device;

    public string Type => type;

    public string DeviceName { get; private set; } = "";

    public string? Source { get; private set; }

    public int Count => _points.Count;

    public long Repeats { get; private set; }

    public ReceivedEvent Last => At(_points.Count - 1);

    public bool Add(ReceivedEvent e)
    {
        var isRepeat = IsKnown(e.Timestamp);
        DeviceName = e.DeviceName;
        Source = e.Source;
        _points.Add(new Point(e.Timestamp, e.Arrival, e.Value, e.Historical, isRepeat));
        Repeats += isRepeat ? 1 : 0;
        return isRepeat;
    }

    public IEnumerable<ReceivedEvent> Between(long from, long to)
    {
        for (var i = 0; i < _points.Count; i++)
        {
            if (_points[i].Timestamp >= from && _points[i].Timestamp < to)
            {
                yield return At(i);
            }
        }
    }

    // Events mostly come in order of time, where the latest one tells enough; the set is only built once they do not.
    private bool IsKnown(long timestamp)
    {
        if (timestamp > _latest)
        {
            _latest = timestamp;
            _timestamps?.Add(timestamp);
            return false;
        }

        _timestamps ??= [.. _points.Select(point => point.Timestamp)];
        return !_timestamps.Add(timestamp);
    }

    private ReceivedEvent At(int index)
    {
        var point = _points[index];
        return new ReceivedEvent
        {
            Building = building,
            Device = device,
            DeviceName = DeviceName,
            Type = type,
            Source = Source,
            Timestamp = point.Timestamp,
            Value = point.Value,
            Arrival = point.Arrival,
            Historical = point.Historical,
            IsRepeat = point.IsRepeat,
        };
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Point(long Timestamp, long Arrival, float Value, bool Historical, bool IsRepeat);
}
