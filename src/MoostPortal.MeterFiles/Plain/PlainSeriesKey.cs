namespace MoostPortal.MeterFiles.Plain;

/// <summary>What a row says about its series: unescaped UTF-8, outer blanks removed, not yet checked against any rule. Valid only during the call.</summary>
public readonly ref struct PlainSeriesKey
{
    /// <summary><see cref="PlainForm.OneSeries"/> means that all texts are empty and the caller's own series is meant.</summary>
    public required PlainForm Form { get; init; }

    public ReadOnlySpan<byte> Building { get; init; }
    public ReadOnlySpan<byte> Device { get; init; }
    public ReadOnlySpan<byte> Type { get; init; }

    /// <summary>Empty where the file has no such column.</summary>
    public ReadOnlySpan<byte> DeviceName { get; init; }

    /// <summary>Empty where the file has no such column.</summary>
    public ReadOnlySpan<byte> Source { get; init; }
}
