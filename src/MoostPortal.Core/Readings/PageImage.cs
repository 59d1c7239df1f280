namespace MoostPortal.Core.Readings;

/// <summary>A page as one change left it.</summary>
/// <param name="WrittenBy">The change.</param>
/// <param name="ReplacedBy">The change that took its place; null for the page that stands.</param>
/// <param name="Page">Its readings.</param>
internal sealed record PageImage(long WrittenBy, long? ReplacedBy, DayPage Page)
{
    /// <summary>
    /// What a change left and what came after it, from the images of one series and day in the order of their changes; empty where the page
    /// has gone since, for whoever let it go touched all that stood in it.
    /// </summary>
    public static DayPage[] Since(IReadOnlyList<PageImage> images, long changeId)
    {
        var since = images.Where(image => image.WrittenBy >= changeId).ToArray();
        for (var i = 0; i < since.Length; i++)
        {
            if (since[i].ReplacedBy != (i + 1 < since.Length ? since[i + 1].WrittenBy : null))
            {
                return [];
            }
        }

        return Array.ConvertAll(since, image => image.Page);
    }
}
