namespace MoostPortal.Core.Imports;

/// <summary>Cuts lists of uploads into pages by their ids, which grow with time: a page stays where it is while newer uploads come in.</summary>
internal static class UploadPages
{
    /// <param name="found">One more than fits, if there are so many: after a key the newest first, before one the oldest first.</param>
    /// <param name="keyOf">The upload's id.</param>
    /// <param name="after">What the page begins after; null begins with the newest.</param>
    /// <param name="before">What the page ends before; not together with <paramref name="after"/>.</param>
    /// <param name="limit">Rows of a page.</param>
    public static UploadPage<TRow> Of<TRow>(IReadOnlyList<TRow> found, Func<TRow, Guid> keyOf, Guid? after, Guid? before, int limit)
    {
        var hasMore = found.Count > limit;
        List<TRow> rows = [.. found.Take(limit)];
        if (before is not null)
        {
            rows.Reverse();
        }

        return new UploadPage<TRow>(
            rows,
            Next: rows is [.., var last] && (before is not null || hasMore) ? keyOf(last) : null,
            Previous: rows is [var first, ..] && (before is null ? after is not null : hasMore) ? keyOf(first) : null);
    }
}
