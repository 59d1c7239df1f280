using MoostPortal.MeterFiles.Formats;

namespace MoostPortal.MeterFiles.Recognition;

/// <summary>Decides which way a column counts.</summary>
internal static class DirectionStep
{
    /// <param name="column">The column.</param>
    /// <param name="number">How many columns that are read stand in front of it.</param>
    /// <param name="table">All columns of its table.</param>
    /// <param name="around">Preamble and file name.</param>
    /// <param name="draft">Takes a question.</param>
    /// <returns>Unknown where the rows say it themselves.</returns>
    public static MeterDirection Find(ColumnPlan column, int number, IReadOnlyList<ColumnPlan> table, Surroundings around, RecognitionDraft draft)
    {
        if (Answered(draft.Answer($"direction:{number}")) is { } answered)
        {
            return answered;
        }

        if (column.Known?.Direction is { } known)
        {
            return known;
        }

        if (table.Any(other => other.Role is ColumnRole.Direction or ColumnRole.Register or ColumnRole.Product && SaysDirection(other, draft)))
        {
            return MeterDirection.Unknown;
        }

        var (direction, reason) = Vocabulary.Direction(column.Header.Words) is var ofHeader and not MeterDirection.Unknown ? (ofHeader, "header")
            : around.Preamble.Direction != MeterDirection.Unknown ? (around.Preamble.Direction, "preamble")
            : draft.Variant?.Direction is { } ofFormat ? (ofFormat, "format")
            : (Vocabulary.Direction(NameWords(around.FileName)), "fileName");

        if (direction != MeterDirection.Unknown)
        {
            draft.Reasons.Add($"direction.{reason}");
            return direction;
        }

        draft.Ask($"direction:{number}", [column.Header.Shown], new("consumption", "option.consumption", []), new("feedIn", "option.feedIn", []), new("generation", "option.generation", []));
        return MeterDirection.Unknown;
    }

    private static bool SaysDirection(ColumnPlan column, RecognitionDraft draft) =>
        column.Survey.Words.Any(word =>
            Vocabulary.Direction(HeaderText.Read(word.Text).Words) != MeterDirection.Unknown
            || (draft.Variant?.RegisterWords.GetValueOrDefault(word.Text.ToLowerInvariant()) is { Direction: not MeterDirection.Unknown }));

    /// <summary>"Export" in a file's name says that somebody exported it.</summary>
    private static string NameWords(string fileName) =>
        string.Join(' ', Path.GetFileNameWithoutExtension(fileName).ToLowerInvariant().Split(['_', '-', ' ', '.'], StringSplitOptions.RemoveEmptyEntries)
            .Where(word => !word.StartsWith("export", StringComparison.Ordinal) && !word.StartsWith("import", StringComparison.Ordinal)));

    private static MeterDirection? Answered(string? answer) =>
        answer is not null && Enum.TryParse<MeterDirection>(answer, ignoreCase: true, out var direction) && Enum.IsDefined(direction) && !char.IsAsciiDigit(answer[0]) ? direction : null;
}
