using MoostPortal.MeterFiles.Recognition;

namespace MoostPortal.MeterFiles.Formats;

/// <summary>Compares headers with the variants of all definitions.</summary>
internal sealed class HeaderPatterns
{
    private static readonly Word[] s_common =
        [Word.Date, Word.Time, Word.Start, Word.End, Word.Value, Word.Quality, Word.Unit, Word.Direction, Word.Consumption, Word.FeedIn, Word.Generation];

    private readonly IReadOnlyList<(FormatDefinition Definition, FormatVariant Variant)> _variants;

    /// <summary>In how many definitions a pattern stands: one that stands in a single definition tells an operator, "datum" tells nothing.</summary>
    private readonly Dictionary<string, int> _spread = new(StringComparer.Ordinal);

    private HeaderPatterns(IReadOnlyList<(FormatDefinition, FormatVariant)> variants) => _variants = variants;

    public static HeaderPatterns Of(IReadOnlyList<FormatDefinition> definitions)
    {
        var patterns = new HeaderPatterns(
            [.. definitions.SelectMany(definition => definition.Variants.Where(variant => variant.Columns.Count > 0).Select(variant => (definition, variant)))]);

        foreach (var match in definitions.SelectMany(definition => definition.Variants.SelectMany(variant => variant.Columns).Select(column => column.Match).Distinct()))
        {
            patterns._spread[match] = patterns._spread.GetValueOrDefault(match) + 1;
        }

        return patterns;
    }

    /// <summary>The variant that fits best: a complete one, else one that fits in its telling parts.</summary>
    public HeaderFit? Find(IReadOnlyList<HeaderCell> header, int tables)
    {
        HeaderFit? best = null;

        foreach (var (definition, variant) in _variants)
        {
            if ((variant.Tables ?? tables) == tables && Fit(definition, variant, header) is { } fit && (best is null || fit.Score > best.Score))
            {
                best = fit;
            }
        }

        return best;
    }

    /// <summary>The definition whose telling columns the header has at least half of.</summary>
    public NearFormat? Nearest(IReadOnlyList<HeaderCell> header)
    {
        var named = header.Where(cell => !cell.IsEmpty).ToArray();
        NearFormat? nearest = null;

        foreach (var (definition, variant) in _variants)
        {
            var columns = variant.Columns.Where(column => column.Match != "*" && column.Match.Length > 0).ToArray();
            var required = columns.Where(column => !column.Optional).ToArray();
            var found = columns.Where(column => named.Any(cell => HeaderPattern.Fits(column.Match, cell.Words))).ToArray();
            var fitting = named.Count(cell => columns.Any(column => HeaderPattern.Fits(column.Match, cell.Words)));
            var share = 1.0 * (fitting + found.Count(column => !column.Optional)) / Math.Max(named.Length + required.Length, 1);

            if (found.Length > 1 && share >= 0.5 && share > (nearest?.Share ?? 0) && found.Any(column => _spread[column.Match] == 1 && !column.Match.StartsWith('*') && !IsCommon(column.Match)))
            {
                nearest = new(definition, Math.Round(share, 2));
            }
        }

        return nearest;
    }

    private HeaderFit? Fit(FormatDefinition definition, FormatVariant variant, IReadOnlyList<HeaderCell> header)
    {
        var columns = new FormatColumn?[header.Count];
        var taken = new bool[variant.Columns.Count];
        var (named, unknown) = (0, 0);

        for (var i = 0; i < header.Count; i++)
        {
            for (var j = 0; j < taken.Length && columns[i] is null; j++)
            {
                if ((!taken[j] || variant.Columns[j].Repeats) && HeaderPattern.Fits(variant.Columns[j].Match, header[i].Words)
                    && (variant.Columns[j].MatchUnit ?? header[i].Unit) == header[i].Unit)
                {
                    columns[i] = variant.Columns[j];
                    taken[j] = true;
                }
            }

            named += header[i].IsEmpty ? 0 : 1;
            unknown += columns[i] is null && !header[i].IsEmpty ? 1 : 0;
        }

        var required = variant.Columns.Count(column => !column.Optional);
        var found = variant.Columns.Where((column, j) => taken[j] && !column.Optional).Count();
        var isComplete = found == required && unknown == 0;

        if (!isComplete && !CanDrift(variant, columns, taken, named, unknown, required, found))
        {
            return null;
        }

        var exact = columns.Count(column => column is not null && !column.Match.Contains('*', StringComparison.Ordinal));
        var anything = columns.Where((column, i) => column?.Match == "*" && !header[i].IsEmpty).Count();
        var score = (isComplete ? 1000 : 0) + (100.0 * found / Math.Max(required, 1)) - (10 * unknown) - (5 * anything) + (3 * exact) + found;
        return new(definition, variant, columns, !isComplete, score);
    }

    /// <summary>A changed header still counts where a word of this operator alone is left, a time and a value are, and little is new.</summary>
    private bool CanDrift(FormatVariant variant, FormatColumn?[] columns, bool[] taken, int named, int unknown, int required, int found)
    {
        var isTelling = variant.Columns.Where((column, j) => taken[j] && !column.Optional && column.Match.Length > 4 && !column.Match.StartsWith('*'))
            .Any(column => _spread[column.Match] == 1 && !IsCommon(column.Match));

        return isTelling
            && found * 10 >= required * 6
            && unknown * 2 <= named
            && columns.Any(column => column?.Role is ColumnRole.Date or ColumnRole.Range)
            && (variant.Form == Layouts.LayoutForm.DayRows || columns.Any(column => column is { Role: ColumnRole.Value, LeftOutAs: null }));
    }

    /// <summary>Anybody may call a column "consumption" or "start": that only one definition does so says nothing.</summary>
    private static bool IsCommon(string match) => Array.TrueForAll(match.Split('|'), text => Array.Exists(s_common, word => Vocabulary.Is(word, text.Trim('*'))));
}
