namespace MoostPortal.Core.Readings;

/// <summary>How much time one bar of a chart stands for, in the home's local time.</summary>
public enum ChartStep
{
    QuarterHour,
    Hour,
    Day,
    Month,
}
