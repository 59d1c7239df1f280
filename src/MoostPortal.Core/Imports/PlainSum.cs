using System.Runtime.InteropServices;
using MoostPortal.Core.Readings;

namespace MoostPortal.Core.Imports;

/// <summary>Adds up one series of a plain file while it is read.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct PlainSum
{
    private long _first;
    private long _last;
    private Int128 _micro;

    public long Readings { get; private set; }

    public readonly DateTimeOffset? From => Readings == 0 ? null : DateTimeOffset.FromUnixTimeSeconds(_first);

    /// <summary>The last instant that a row names: such a file does not say how long an interval is.</summary>
    public readonly DateTimeOffset? To => Readings == 0 ? null : DateTimeOffset.FromUnixTimeSeconds(_last);

    /// <summary>Null beyond what a decimal holds.</summary>
    public readonly decimal? Total => Int128.Abs(_micro) < (Int128)decimal.MaxValue ? (decimal)_micro / MicroValue.One : null;

    public void Add(long unixSeconds, long valueMicro)
    {
        (_first, _last) = Readings == 0 ? (unixSeconds, unixSeconds) : (Math.Min(_first, unixSeconds), Math.Max(_last, unixSeconds));
        Readings++;
        _micro += valueMicro;
    }
}
