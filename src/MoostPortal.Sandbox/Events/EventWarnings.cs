using System.Runtime.InteropServices;

namespace MoostPortal.Sandbox.Events;

/// <summary>Events that were taken but look wrong, counted by what is wrong with them.</summary>
internal sealed class EventWarnings
{
    private const int Capacity = 1000;

    private readonly Lock _gate = new();
    private readonly Dictionary<Warning, long> _counts = [];

    public void Add(ReceivedEvent e, string reason)
    {
        lock (_gate)
        {
            var warning = new Warning(e.Building, e.Device, e.Type, reason);
            if (_counts.Count < Capacity || _counts.ContainsKey(warning))
            {
                CollectionsMarshal.GetValueRefOrAddDefault(_counts, warning, out _)++;
            }
        }
    }

    public IReadOnlyList<KeyValuePair<Warning, long>> All()
    {
        lock (_gate)
        {
            return [.. _counts];
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _counts.Clear();
        }
    }

    public sealed record Warning(string Building, string Device, string Type, string Reason);
}
