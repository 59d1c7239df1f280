using MoostPortal.MeterFiles.Formats;

namespace MoostPortal.MeterFiles.Recognition;

/// <summary>Finds out what columns are for from their words and what stands in them; for files that no definition knows.</summary>
internal static class GeneralRoles
{
    public static void Assign(IReadOnlyList<ColumnPlan> columns)
    {
        TimeRoles.Assign(columns);

        foreach (var column in columns.Where(column => column.Role == ColumnRole.Ignored))
        {
            AssignOther(column);
        }

        ValueRoles.Settle(columns);
    }

    /// <summary>
    /// Columns that a known format did not have: what looks like another series is left out until somebody has looked at it, but a unit that the rows now
    /// state is not passed over.
    /// </summary>
    public static void AssignNew(IReadOnlyList<ColumnPlan> columns)
    {
        foreach (var column in columns)
        {
            AssignOther(column);

            if (column.Role == ColumnRole.Value)
            {
                column.LeftOutAs ??= Vocabulary.LeftOut(column.Header.Words) ?? UnitWords.LeftOut(column.Header.UnitText) ?? "other";
            }
            else if (column.Role is not (ColumnRole.Quality or ColumnRole.Unit))
            {
                column.Role = ColumnRole.Ignored;
            }
        }
    }

    private static void AssignOther(ColumnPlan column)
    {
        var (words, survey) = (column.Header.Words, column.Survey);

        if (survey.Dates + survey.Times > 0 && survey.Dates + survey.Times >= survey.Numbers)
        {
            return;
        }

        if (survey.Money > survey.Filled / 2)
        {
            (column.Role, column.LeftOutAs) = (ColumnRole.Value, "price");
        }
        else if (survey.Texts > survey.Numbers)
        {
            column.Role = TextRole(words, survey);
        }
        else if (survey.Numbers > 0 && Vocabulary.Has(Word.MeterPoint, words))
        {
            column.Role = ColumnRole.MeterPoint;
        }
        else if (survey.Filled > 0 || column.Header.Unit != MeterUnit.Unknown)
        {
            column.Role = ColumnRole.Value;
        }
    }

    private static ColumnRole TextRole(string words, ColumnSurvey survey)
    {
        var texts = survey.Words.Select(word => HeaderText.Read(word.Text).Words).ToArray();

        if (texts.Length == 0)
        {
            return ColumnRole.Ignored;
        }

        if (survey.Words.All(word => UnitWords.IsUnit(word.Text)))
        {
            return ColumnRole.Unit;
        }

        if (Vocabulary.Has(Word.MeterPoint, words) || survey.Words.All(word => MeterPointId.FindIn(word.Text) is not null))
        {
            return ColumnRole.MeterPoint;
        }

        if (Vocabulary.Has(Word.Product, words))
        {
            return ColumnRole.Product;
        }

        if (Vocabulary.Has(Word.Register, words))
        {
            return ColumnRole.Register;
        }

        if (Vocabulary.Has(Word.Quality, words) || texts.All(text => Vocabulary.QualityOf(text) is not null))
        {
            return ColumnRole.Quality;
        }

        var isDirection = Vocabulary.Has(Word.Direction, words) || (!survey.HasManyWords && texts.All(text => Vocabulary.Direction(text) != MeterDirection.Unknown));
        return isDirection ? ColumnRole.Direction : ColumnRole.Ignored;
    }
}
