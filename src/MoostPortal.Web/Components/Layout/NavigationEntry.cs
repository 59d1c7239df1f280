namespace MoostPortal.Web.Components.Layout;

/// <summary>One link of the app bar; <paramref name="LeavesRouter"/> marks pages that are not components.</summary>
public sealed record NavigationEntry(string Href, string TextKey, string Icon, string Policy, bool LeavesRouter = false);
