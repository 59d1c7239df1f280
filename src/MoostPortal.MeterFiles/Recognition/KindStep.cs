using MoostPortal.MeterFiles.Formats;
using MoostPortal.MeterFiles.Reports;

namespace MoostPortal.MeterFiles.Recognition;

/// <summary>Decides whether a column holds the energy of intervals, a power, or a register that only climbs.</summary>
internal static class KindStep
{
    private const string Id = "kind";

    /// <summary>So many rows that climb without a single fall are no interval's energy.</summary>
    private const int SureRows = 48;

    private const int DoubtfulRows = 8;

    public static ReadingKind Find(ColumnPlan column, MeterUnit unit, IReadOnlyList<ColumnPlan> table, Surroundings around, RecognitionDraft draft)
    {
        if ((column.Known?.Kind ?? draft.Variant?.Kind) is { } known)
        {
            return known;
        }

        var unitColumn = table.Where(other => other.Role == ColumnRole.Unit).ToArray();
        var ofRows = unitColumn.Length == 1
            ? unitColumn[0].Survey.Words.Select(word => UnitWords.Energy(word.Text)).FirstOrDefault(of => of != MeterUnit.Unknown)
            : UnitStep.FromWords(table, draft) ?? MeterUnit.Unknown;

        if (UnitWords.IsPower(unit == MeterUnit.Unknown ? ofRows : unit))
        {
            draft.Reasons.Add("kind.power");
            return ReadingKind.AveragePower;
        }

        if (column.Known is not null && draft.Variant is not null)
        {
            return ReadingKind.Interval;
        }

        return draft.Answer(Id) switch
        {
            "interval" => ReadingKind.Interval,
            "register" => ReadingKind.Register,
            _ => Judge(column, table, around, draft),
        };
    }

    private static ReadingKind Judge(ColumnPlan column, IReadOnlyList<ColumnPlan> table, Surroundings around, RecognitionDraft draft)
    {
        if (Vocabulary.Has(Word.Reading, column.Header.Words))
        {
            draft.Reasons.Add("kind.words:register");
            return ReadingKind.Register;
        }

        var steps = column.Survey.Steps;
        var climbs = (steps.Downs == 0 && steps.Ups > 0) || (steps.Ups == 0 && steps.Downs > 0);
        var hasKeys = table.Any(other => other.Role is ColumnRole.Register or ColumnRole.MeterPoint or ColumnRole.Direction && other.Survey.Words.Take(2).Count() > 1);

        if (!climbs || steps.Count < DoubtfulRows)
        {
            // Registers of several series taken in turns go up and down too; nobody draws such energies in an interval.
            return hasKeys && steps.Smallest > 500 && around.StepMinutes is <= 60 ? Ask(column, around, draft) : ReadingKind.Interval;
        }

        if (steps.Count >= SureRows && Math.Min(steps.Smallest, steps.First) >= 0 && steps.Largest >= 10 * steps.LargestStep)
        {
            draft.Reasons.Add($"kind.climbs:{steps.Count}");
            return ReadingKind.Register;
        }

        return Ask(column, around, draft);
    }

    private static ReadingKind Ask(ColumnPlan column, Surroundings around, RecognitionDraft draft)
    {
        decimal? last = null;

        decimal? Step(string text)
        {
            var reading = DecimalText.Read(text, SamplePoints.LastMark(text));
            var step = reading - last;
            last = reading;
            return step;
        }

        draft.Ask(
            Id,
            [column.Header.Shown],
            new QuestionOption("interval", "option.interval", SamplePoints.Of(around.Times, column.Survey, text => DecimalText.Read(text, SamplePoints.LastMark(text)), 0)),
            new QuestionOption("register", "option.register", SamplePoints.Of(around.Times, column.Survey, Step, 0)));
        return ReadingKind.Interval;
    }
}
