namespace MoostPortal.Tests.MeterFiles.Truth;

/// <summary>Which part of the truth a file covers.</summary>
public enum Season
{
    /// <summary>A fortnight around the day on which an hour is missing.</summary>
    Spring,

    /// <summary>A fortnight around the day on which an hour stands twice.</summary>
    Autumn,

    /// <summary>2024 and 2025 with all four changes.</summary>
    TwoYears,
}
