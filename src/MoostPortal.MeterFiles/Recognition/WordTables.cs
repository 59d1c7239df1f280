using MoostPortal.MeterFiles.Formats;
using MoostPortal.MeterFiles.Layouts;

namespace MoostPortal.MeterFiles.Recognition;

/// <summary>The words of a table's text columns and how their rows are to be read: the format's first, then the general ones.</summary>
internal static class WordTables
{
    private static readonly string[] s_yes = ["ja", "yes", "x", "true", "1", "j", "y", "oui", "si", "sì", "sí"];
    private static readonly string[] s_no = ["nein", "no", "false", "0", "n", "non", "nee"];

    public static Dictionary<string, Quality> Quality(IReadOnlyList<ColumnPlan> columns, FormatVariant? variant)
    {
        var words = Vocabulary.QualityWords();

        foreach (var column in columns.Where(column => column.Role == ColumnRole.Quality))
        {
            foreach (var (text, _) in column.Survey.Words)
            {
                if (Vocabulary.QualityOf(text.ToLowerInvariant()) is { } quality)
                {
                    words[text.ToLowerInvariant()] = quality;
                }
            }

            // A column that is named after the substitute flags the rows that carry one.
            if (Vocabulary.Has(Word.Estimated, column.Header.Words))
            {
                Array.ForEach(s_yes, word => words[word] = MeterFiles.Quality.Estimated);
                Array.ForEach(s_no, word => words[word] = MeterFiles.Quality.Measured);
            }
        }

        foreach (var (word, quality) in variant?.QualityWords ?? new Dictionary<string, Quality>())
        {
            words[word] = quality;
        }

        return words;
    }

    public static Dictionary<string, RegisterWord> Register(IReadOnlyList<ColumnPlan> columns, FormatVariant? variant)
    {
        var words = new Dictionary<string, RegisterWord>(StringComparer.Ordinal);

        foreach (var column in columns.Where(column => column.Role is ColumnRole.Register or ColumnRole.Product or ColumnRole.Direction))
        {
            foreach (var (text, _) in column.Survey.Words)
            {
                var cell = HeaderText.Read(text);
                words[text.Trim().ToLowerInvariant()] = new(Vocabulary.Direction(cell.Words), cell.Unit, Vocabulary.LeftOut(cell.Words) ?? UnitWords.LeftOut(cell.UnitText));
            }
        }

        foreach (var (word, known) in variant?.RegisterWords ?? new Dictionary<string, FormatWord>())
        {
            words[word] = new(known.Direction, known.Unit, known.LeftOutAs);
        }

        return words;
    }
}
