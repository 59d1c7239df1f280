using MoostPortal.MeterFiles.Formats;

namespace MoostPortal.MeterFiles.Recognition;

/// <summary>Decides among the columns of numbers which are electricity, which only check it, and which are left out.</summary>
internal static class ValueRoles
{
    public static void Settle(IReadOnlyList<ColumnPlan> columns)
    {
        var values = columns.Where(column => column is { Role: ColumnRole.Value, LeftOutAs: null, Known: null }).ToList();

        foreach (var column in values)
        {
            var isEnergy = column.Header.Unit != MeterUnit.Unknown;
            column.LeftOutAs = Vocabulary.LeftOut(column.Header.Words) ?? UnitWords.LeftOut(column.Header.UnitText)
                ?? (!isEnergy && IsOther(column) ? "other" : null);
        }

        values.RemoveAll(column => column.LeftOutAs is not null);
        var telling = values.Where(IsTelling).ToList();

        foreach (var column in values.Where(column => telling.Count > 0 && !telling.Contains(column)))
        {
            column.LeftOutAs = "other";
        }

        values.RemoveAll(column => column.LeftOutAs is not null);

        foreach (var column in values.Where(column => values.Count > 1 && Vocabulary.Has(Word.Derived, column.Header.Words)).ToArray())
        {
            column.LeftOutAs = "derived";
        }

        MakeChecks(values);
    }

    /// <summary>A register beside the interval's energy in the same direction checks it; it is not counted a second time.</summary>
    private static void MakeChecks(List<ColumnPlan> values)
    {
        var intervals = values.Where(column => column.IsRead && !Vocabulary.Has(Word.Reading, column.Header.Words)).ToArray();

        foreach (var reading in values.Where(column => column.IsRead && Vocabulary.Has(Word.Reading, column.Header.Words)))
        {
            var direction = Vocabulary.Direction(reading.Header.Words);

            if (intervals.Any(column => direction == MeterDirection.Unknown || Vocabulary.Direction(column.Header.Words) is var other && (other == direction || other == MeterDirection.Unknown)))
            {
                reading.Role = ColumnRole.RegisterCheck;
            }
        }
    }

    private static bool IsTelling(ColumnPlan column) =>
        column.Header.Unit != MeterUnit.Unknown
        || column.Header.MeterPoint is not null
        || Vocabulary.Direction(column.Header.Words) != MeterDirection.Unknown
        || Vocabulary.Has(Word.Value, column.Header.Words)
        || Vocabulary.Has(Word.Reading, column.Header.Words);

    /// <summary>Named as something else, or the same long number in each row.</summary>
    private static bool IsOther(ColumnPlan column) =>
        (Vocabulary.Has(Word.Other, column.Header.Words) && !Vocabulary.Has(Word.Value, column.Header.Words))
        || column.Survey.Steps is { Count: > 1, Ups: 0, Downs: 0, Largest: >= 10_000 };
}
