using MoostPortal.MeterFiles.Recognition;
using MoostPortal.MeterFiles.Reports;

namespace MoostPortal.MeterFiles.Formats;

/// <summary>What a host makes of a format's series, where their direction and kind alone would lead it elsewhere. The words of use mean nothing to this library.</summary>
public sealed record FormatTarget
{
    /// <summary>A pattern such as <see cref="FormatColumn.Match"/> for the column that holds the series; null fits any.</summary>
    public string? Column { get; init; }

    /// <summary>As the file names it; null fits any.</summary>
    public string? Register { get; init; }

    /// <summary>Null fits any.</summary>
    public MeterDirection? Direction { get; init; }

    /// <summary>The host's word for what the values are.</summary>
    public string? EventType { get; init; }

    /// <summary>The host's word for the kind of device that measured them.</summary>
    public string? DeviceType { get; init; }

    /// <summary>The series is one of those that are meant.</summary>
    public bool Fits(SeriesReport series)
    {
        ArgumentNullException.ThrowIfNull(series);
        return (Column is null || (series.Column is { } column && HeaderPattern.Fits(Column, HeaderText.Read(column).Words)))
            && (Register is null || string.Equals(Register, series.Register, StringComparison.OrdinalIgnoreCase))
            && (Direction is null || Direction == series.Direction);
    }

    /// <summary>The pattern that fits a column of these words.</summary>
    public static string? PatternOf(string? column) => column is null ? null : HeaderText.Read(column).Words;
}
