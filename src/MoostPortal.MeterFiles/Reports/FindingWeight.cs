namespace MoostPortal.MeterFiles.Reports;

/// <summary>How loud a finding is.</summary>
public enum FindingWeight
{
    /// <summary>Good to know.</summary>
    Note = 1,

    /// <summary>Something is missing or does not add up.</summary>
    Warning = 2,
}
