using System.Runtime.CompilerServices;
using MoostPortal.MeterFiles.Layouts;

namespace MoostPortal.MeterFiles.Rows;

/// <summary>Reads the times of one column, or of a column of dates and one of times beside it.</summary>
/// <remarks>
/// Rows follow each other in time, so a stamp mostly differs from the one before in hour and minute only. What stands around these five characters
/// (<c>26.10.2025 ‖02:15‖ +0100</c>) is kept with its meaning and compared; anything else is read letter by letter.
/// </remarks>
internal sealed class StampReader(DateOrder order, ClockRule clock, int standardOffsetSeconds, RowEvidence? evidence = null)
{
    private const int Longest = 32;
    private const int ClockLength = 5;

    private readonly byte[] _front = new byte[Longest];
    private readonly byte[] _back = new byte[Longest];
    private int _frontLength = -1;
    private int _backLength;

    /// <summary>Midnight of the kept date, moved by what stands behind the minutes.</summary>
    private long _base;

    private bool _isInstant;

    /// <returns>Why the text is no time, or null.</returns>
    public RowFault? Read(ReadOnlySpan<byte> text, out Stamp stamp) => TryReadLike(text, out stamp) ? null : ReadAnew(text, default, hasClock: false, out stamp);

    /// <param name="date">The cell of the date column.</param>
    /// <param name="time">The cell of the time column.</param>
    /// <param name="stamp">The time.</param>
    /// <returns>Why the two are no time, or null.</returns>
    public RowFault? Read(ReadOnlySpan<byte> date, ReadOnlySpan<byte> time, out Stamp stamp) =>
        TryReadLike(date, time, out stamp) ? null : ReadAnew(date, time, hasClock: true, out stamp);

    /// <summary>Reads a stamp that differs from the kept one in hour and minute only; false means "look closer", not "wrong".</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryReadLike(ReadOnlySpan<byte> text, out Stamp stamp)
    {
        stamp = default;
        return _frontLength > 0 && text.Length == _frontLength + ClockLength + _backLength && text.StartsWith(_front.AsSpan(0, _frontLength))
            && TryLike(text[_frontLength..], out stamp);
    }

    /// <summary>As above, for a date and a time in columns of their own.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryReadLike(ReadOnlySpan<byte> date, ReadOnlySpan<byte> time, out Stamp stamp)
    {
        stamp = default;
        return time.Length == ClockLength + _backLength && date.SequenceEqual(_front.AsSpan(0, Math.Max(0, _frontLength))) && TryLike(time, out stamp);
    }

    private bool TryLike(ReadOnlySpan<byte> text, out Stamp stamp)
    {
        var (tens, ones, minuteTens, minuteOnes) = ((uint)text[0] - '0', (uint)text[1] - '0', (uint)text[3] - '0', (uint)text[4] - '0');
        var hour = (tens * 10) + ones;
        stamp = new(_base + (hour * 3600) + (((minuteTens * 10) + minuteOnes) * 60), _isInstant, IsDay: false);
        return tens <= 2 && ones <= 9 && hour <= 23 && minuteTens <= 5 && minuteOnes <= 9 && text[2] == ':'
            && text[ClockLength..].SequenceEqual(_back.AsSpan(0, _backLength));
    }

    private RowFault? ReadAnew(ReadOnlySpan<byte> text, ReadOnlySpan<byte> time, bool hasClock, out Stamp stamp)
    {
        stamp = default;

        if (text.IsEmpty)
        {
            return RowFault.TimeBlank;
        }

        if (order == DateOrder.Epoch && !hasClock)
        {
            var epochFault = StampText.ReadEpoch(text, out var seconds);
            stamp = new(seconds, IsInstant: true, IsDay: false);
            return epochFault;
        }

        var parser = new StampText(text);

        if (parser.ReadDate(order, out var midnight) is { } dateFault)
        {
            evidence?.AddDate(text);
            return dateFault;
        }

        if (evidence is not null && order is DateOrder.DayMonthYear or DateOrder.MonthDayYear)
        {
            evidence.AddDate(text);
        }

        if (hasClock)
        {
            if (!parser.IsDateDone)
            {
                return RowFault.TimeInvalid;
            }

            parser = new(time);
            parser.SkipSheetDate();
        }

        if (parser.ReadClock(out var clockSeconds, out var isDay, out var isAmPm) is { } clockFault)
        {
            return clockFault;
        }

        var clockEnd = parser.At;

        if (parser.ReadOffset(out var offset) is { } offsetFault)
        {
            return offsetFault;
        }

        if (clock == ClockRule.Offset && offset is null)
        {
            return RowFault.TimeWithoutOffset;
        }

        var shift = offset ?? (clock == ClockRule.Standard ? standardOffsetSeconds : 0);
        stamp = new(midnight + clockSeconds - shift, offset is not null || clock is ClockRule.Utc or ClockRule.Standard, isDay);

        if (!StampText.IsInRange(stamp.Seconds))
        {
            return RowFault.TimeOutOfRange;
        }

        Remember(text, time, hasClock, isAmPm ? 0 : clockEnd, clockSeconds, in stamp);
        return null;
    }

    /// <summary>Keeps what stands around a clock of the form <c>02:15</c> or <c>02:15:30</c>.</summary>
    private void Remember(ReadOnlySpan<byte> text, ReadOnlySpan<byte> time, bool hasClock, int clockEnd, int clockSeconds, in Stamp stamp)
    {
        var cell = hasClock ? time : text;
        var start = cell[..Math.Max(0, clockEnd)].IndexOf((byte)':') - 2;
        _frontLength = -1;

        if (start < 0 || (hasClock && start > 0) || stamp.IsDay || clockSeconds >= 86_400 || text.Length > Longest || cell.Length > Longest)
        {
            return;
        }

        var front = hasClock ? text : text[..start];
        var back = cell[(start + ClockLength)..];
        front.CopyTo(_front);
        back.CopyTo(_back);
        (_frontLength, _backLength) = (front.Length, back.Length);
        (_base, _isInstant) = (stamp.Seconds - (clockSeconds / 60 * 60), stamp.IsInstant);
    }
}
