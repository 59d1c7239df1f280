namespace MoostPortal.Web.Components.Layout;

/// <summary>
/// One link of the app bar; <paramref name="LeavesRouter"/> marks pages that are not components, <paramref name="HasNews"/> the one that counts
/// the uploads to look at.
/// </summary>
public sealed record NavigationEntry(string Href, string TextKey, string Icon, string Policy, bool LeavesRouter = false, bool HasNews = false);
