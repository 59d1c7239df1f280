namespace MoostPortal.Tests.MeterFiles.Truth;

/// <summary>One interval of the truth as a dialect writes it.</summary>
internal sealed record Slot
{
    public required long Start { get; init; }
    public required int Seconds { get; init; }
    public required TimeZoneInfo Zone { get; init; }

    /// <summary>Energy by <see cref="Channel"/>, in Wh (gas in litres).</summary>
    public required long[] Wh { get; init; }

    public bool IsBlank { get; init; }
    public bool IsEstimated { get; init; }

    /// <summary>The row that a person could not read either.</summary>
    public bool IsBroken { get; init; }

    public bool IsFirstPass { get; init; }
    public bool IsSecondPass { get; init; }

    public DateTimeOffset From => At(Start);
    public DateTimeOffset To => At(Start + Seconds);
    /// <summary>The end as its last second or minute.</summary>
    public DateTimeOffset LastBefore(int seconds) => At(Start + Seconds - seconds);

    public DateOnly Date => DateOnly.FromDateTime(From.DateTime);

    /// <summary>The same with a readable number: of a row's several values only the first is broken.</summary>
    public Slot Readable => this with { IsBroken = false };

    /// <summary>What counts in totals and registers: blank and broken rows do not.</summary>
    public long Counted(Channel channel) => IsBlank || IsBroken ? 0 : Wh[(int)channel];

    /// <summary>The value as text, the text for a blank, or the broken number.</summary>
    public string Text(Channel channel, Func<long, string> form, string blank = "") => IsBlank ? blank : IsBroken ? "1x4" : form(Wh[(int)channel]);

    private DateTimeOffset At(long unix) => TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeSeconds(unix), Zone);
}
