namespace MoostPortal.Web.Components.Imports.Preview;

/// <summary>How much of a day a file holds.</summary>
public enum DayState
{
    Missing,
    Part,
    Full,
}
