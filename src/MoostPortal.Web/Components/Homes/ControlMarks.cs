namespace MoostPortal.Web.Components.Homes;

/// <summary>What a control carries so that its label, hint and problem belong to it.</summary>
/// <param name="DescribedBy">For aria-describedby; null where there is neither hint nor problem.</param>
/// <param name="Invalid">For aria-invalid; null while nothing is wrong.</param>
public sealed record ControlMarks(string Id, string? DescribedBy, string? Invalid);
