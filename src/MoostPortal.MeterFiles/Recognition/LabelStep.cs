using MoostPortal.MeterFiles.Formats;
using MoostPortal.MeterFiles.Reports;

namespace MoostPortal.MeterFiles.Recognition;

/// <summary>Finds which end of its interval a lone time names.</summary>
internal static class LabelStep
{
    private const string Id = "label";
    private const long Day = 86_400;

    public static IntervalLabel Find(IReadOnlyList<ColumnPlan> columns, TimeTable times, int? stepMinutes, bool isComplete, RecognitionDraft draft)
    {
        if (times.HasEnds)
        {
            draft.Reasons.Add("label.bothEnds");
            return IntervalLabel.Both;
        }

        if (columns.Any(column => column.Role == ColumnRole.HourNumber))
        {
            draft.Reasons.Add("label.hourNumber");
            return IntervalLabel.Position;
        }

        if (draft.Hint is { Label: IntervalLabel.Start or IntervalLabel.End } hint)
        {
            draft.Reasons.Add("label.hint");
            return hint.Label;
        }

        switch (draft.Answer(Id))
        {
            case "start":
                return IntervalLabel.Start;
            case "end":
                return IntervalLabel.End;
        }

        if (draft.Variant?.Label is { } known and not IntervalLabel.Both)
        {
            draft.Reasons.Add("label.format");
            return known;
        }

        return ByWords(columns, draft) ?? ByRegister(columns, draft) ?? ByFirstAndLast(times, stepMinutes * 60, isComplete, draft) ?? Ask(columns, times, stepMinutes, draft);
    }

    private static IntervalLabel? ByWords(IReadOnlyList<ColumnPlan> columns, RecognitionDraft draft)
    {
        var words = string.Join(' ', columns.Where(column => column.Role is ColumnRole.Date or ColumnRole.Time).Select(column => column.Header.Words));
        var (isStart, isEnd) = (Vocabulary.Has(Word.Start, words), Vocabulary.Has(Word.End, words));

        if (isStart == isEnd)
        {
            return null;
        }

        draft.Reasons.Add(isEnd ? "label.words:end" : "label.words:start");
        return isEnd ? IntervalLabel.End : IntervalLabel.Start;
    }

    /// <summary>An interval that equals the register's step up to its row is labelled with its end, one that equals the step behind it with its start.</summary>
    private static IntervalLabel? ByRegister(IReadOnlyList<ColumnPlan> columns, RecognitionDraft draft)
    {
        var value = columns.FirstOrDefault(column => column.IsRead);
        var register = columns.FirstOrDefault(column => column.Role == ColumnRole.RegisterCheck);

        if (value is null || register is null)
        {
            return null;
        }

        var values = Numbers(value);
        var readings = Numbers(register);
        var (ends, starts, rows) = (0, 0, 0);

        foreach (var (record, energy) in values.Where(value => value.Value != 0))
        {
            if (readings.TryGetValue(record - 1, out var before) && readings.TryGetValue(record, out var at) && readings.TryGetValue(record + 1, out var after) && after - at != at - before)
            {
                rows++;
                ends += at - before == energy ? 1 : 0;
                starts += after - at == energy ? 1 : 0;
            }
        }

        if (rows < 3 || Math.Max(ends, starts) * 10 < rows * 9)
        {
            return null;
        }

        draft.Reasons.Add("label.registerSteps");
        return ends > starts ? IntervalLabel.End : IntervalLabel.Start;
    }

    private static Dictionary<int, decimal> Numbers(ColumnPlan column) =>
        column.Survey.Sample.Select(number => (number.Record, Value: DecimalText.Read(number.Text, SamplePoints.LastMark(number.Text))))
            .Where(number => number.Value is not null).ToDictionary(number => number.Record, number => number.Value!.Value);

    /// <summary>Whole days run from 00:00 to 23:45 where starts are named, from 00:15 to 00:00 (or 24:00) where ends are.</summary>
    private static IntervalLabel? ByFirstAndLast(TimeTable times, long? step, bool isComplete, RecognitionDraft draft)
    {
        if (step is null or >= Day || times.Rows.Count == 0)
        {
            return null;
        }

        var (first, last) = (times.Rows.Min(row => row.Start) % Day, times.Rows.Max(row => row.Start) % Day);
        var label = !isComplete ? null
            : first == 0 && last == Day - step ? IntervalLabel.Start
            : first == step && last == 0 ? IntervalLabel.End
            : (IntervalLabel?)null;

        if (label is not null)
        {
            draft.Reasons.Add("label.firstAndLastRow");
        }

        return label;
    }

    private static IntervalLabel Ask(IReadOnlyList<ColumnPlan> columns, TimeTable times, int? stepMinutes, RecognitionDraft draft)
    {
        var value = columns.FirstOrDefault(column => column.IsRead)?.Survey ?? new ColumnSurvey();
        decimal? Read(string number) => DecimalText.Read(number, SamplePoints.LastMark(number));

        draft.Ask(
            Id,
            [],
            new QuestionOption("start", "option.start", SamplePoints.Of(times, value, Read, 0)),
            new QuestionOption("end", "option.end", SamplePoints.Of(times, value, Read, -60L * (stepMinutes ?? 0))));
        return IntervalLabel.Start;
    }
}
