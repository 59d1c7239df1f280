using System.Runtime.InteropServices;

namespace MoostPortal.MeterFiles.Clocks;

/// <summary>A value whose local time exists twice, as it stands in the file.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct FoldRow
{
    public required int Series { get; init; }

    /// <summary>The row's stamp in local seconds; of rows with both ends the start.</summary>
    public required long Local { get; init; }

    /// <summary>The stamp names the interval's end.</summary>
    public bool IsEnd { get; init; }

    /// <summary>
    /// The end of rows with both ends, in local seconds and exclusive: one that is written as the last minute or second is moved on by it.
    /// </summary>
    public long? LocalEnd { get; init; }

    /// <summary>Length of the interval where the row does not give both ends; 0 for instants and registers.</summary>
    public int StepSeconds { get; init; }

    public required ReadingKind Kind { get; init; }

    /// <summary>Null for a blank: it gives no interval, yet it shows which rows are there.</summary>
    public required long? ValueMicro { get; init; }

    public Quality Quality { get; init; }

    public required long Line { get; init; }

    /// <summary>The local time at which the interval begins, as if no clock were set.</summary>
    public long LocalStart => IsEnd ? Local - StepSeconds : Local;

    /// <summary>The end lies before the start, or on it: the clock is set between the two, so the row ends the first pass.</summary>
    public bool IsMarker => LocalEnd <= Local;

    public int Seconds(in ClockChange change) => LocalEnd is not { } end ? StepSeconds : (int)(end - Local) + (IsMarker ? change.Seconds : 0);

    public MeterInterval On(FoldPass pass, in ClockChange change)
    {
        var seconds = Seconds(change);
        var instant = change.Instant(Local, pass);
        return new(Series, IsEnd ? instant - seconds : instant, seconds, ValueMicro ?? 0, Quality, Line);
    }
}
