namespace MoostPortal.Web.Components.Readings;

/// <summary>How much time a chart shows at once.</summary>
public enum ChartPeriod
{
    Day,
    Week,
    Month,
    Year,
}
