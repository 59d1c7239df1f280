using MoostPortal.MeterFiles.Formats;
using MoostPortal.MeterFiles.Layouts;

namespace MoostPortal.MeterFiles.Recognition;

/// <summary>Takes one table through the steps and writes down its layout.</summary>
internal sealed class TableBuilder(IReadOnlyList<ColumnPlan> columns, TableSurvey survey, PreambleFacts preamble, string fileName, RecognitionDraft draft)
{
    /// <param name="readBefore">Columns that are read in the tables in front of this one.</param>
    public (TableLayout Table, ClockRule Clock)? Build(int readBefore)
    {
        var order = DateOrderStep.Find(columns, draft);
        var times = TimeTable.Of(columns, order == DateOrder.MonthDayYear);
        var step = IntervalStep.Of(times);
        var minutes = draft.Hint?.Minutes ?? HourMinutes() ?? step.Minutes ?? (times.Rows.Count < 3 ? draft.Variant?.StepMinutes ?? preamble.StepMinutes : null);
        var around = new Surroundings(times, minutes, preamble, fileName);
        var values = Values(around, readBefore);

        if (draft.Refusal is not null)
        {
            return null;
        }

        var areRegisters = values.Exists(IsRead) && values.Where(IsRead).All(value => value.Kind is ReadingKind.Register);
        var label = areRegisters && !times.HasEnds ? IntervalLabel.Instant : LabelStep.Find(columns, times, minutes, survey.IsComplete, draft);
        var clock = ClockStep.Find(columns, times, label, draft);
        OrderStep.Note(times, columns, draft);

        var table = new TableLayout
        {
            Time = Time(order, label, draft.Variant?.EndIsInclusive ?? step.EndIsInclusive),
            Values = values,
            MeterPointColumn = Index(ColumnRole.MeterPoint),
            RegisterColumn = Index(ColumnRole.Register),
            ProductColumn = Index(ColumnRole.Product),
            DirectionColumn = Index(ColumnRole.Direction),
            UnitColumn = columns.Count(column => column.Role == ColumnRole.Unit) == 1 ? Index(ColumnRole.Unit) : null,
            QualityColumn = columns.Count(column => column.Role == ColumnRole.Quality) == 1 ? Index(ColumnRole.Quality) : null,
            QualityWords = WordTables.Quality(columns, draft.Variant),
            RegisterWords = WordTables.Register(columns, draft.Variant),
            MissingWords = [.. columns.Where(column => column.Role == ColumnRole.Value).SelectMany(column => column.Survey.MissingWords).Concat(draft.Variant?.MissingWords ?? []).Distinct()],
            StepMinutes = minutes,
            StepIsStated = draft.Hint is not null,
            MixesDailyTotals = step.MixesDays || draft.Variant?.MixesDailyTotals == true,
            HasTotalsRow = draft.Variant?.HasTotalsRow == true || TotalsStep.HasTotals(survey, columns),
        };

        return (table, clock);
    }

    /// <summary>Numbered hours run to 24, and to 25 in autumn; numbered quarters to 96 and 100.</summary>
    private int? HourMinutes() => columns.FirstOrDefault(column => column.Role == ColumnRole.HourNumber)?.Survey.Steps.Largest switch
    {
        null => null,
        <= 25 => 60,
        <= 50 => 30,
        _ => 15,
    };

    private static bool IsRead(ValueColumn value) => value.LeftOutAs is null;

    private TimeLayout Time(DateOrder order, IntervalLabel label, bool endIsInclusive) => new()
    {
        StartDate = Index(ColumnRole.Date),
        StartTime = Index(ColumnRole.Time),
        EndDate = Index(ColumnRole.EndDate),
        EndTime = Index(ColumnRole.EndTime),
        Range = Index(ColumnRole.Range),
        HourNumber = Index(ColumnRole.HourNumber),
        Order = order,
        Label = label,
        EndIsInclusive = endIsInclusive && label == IntervalLabel.Both,
    };

    private int? Index(ColumnRole role) => columns.FirstOrDefault(column => column.Role == role)?.Index;

    private List<ValueColumn> Values(Surroundings around, int readBefore)
    {
        var read = columns.Where(column => column.IsRead).ToArray();
        var marks = DecimalStep.Find(read, around.Times, draft);
        var values = new List<ValueColumn>();

        foreach (var column in columns.Where(column => column.Role == ColumnRole.Value))
        {
            values.Add(column.IsRead ? Value(column, marks[column.Index], readBefore++, around) : LeftOut(column));
        }

        return values;
    }

    private ValueColumn Value(ColumnPlan column, DecimalStep.Marks mark, int number, Surroundings around)
    {
        var unit = UnitStep.Find(column, columns, around, draft);

        return new()
        {
            Index = column.Index,
            Header = column.Header.Shown,
            Direction = DirectionStep.Find(column, number, columns, around, draft),
            Register = column.Known?.Register,
            MeterPoint = column.Header.MeterPoint,
            Unit = unit,
            Kind = KindStep.Find(column, unit, columns, around, draft),
            DecimalMark = mark.Decimal,
            ThousandsMark = mark.Thousands,
            MarkFrom = mark.From,
            UnitCheckColumn = column.Header.Unit == MeterUnit.Unknown ? UnitStep.OwnColumn(column, columns)?.Index : null,
            QualityColumn = OwnQuality(column),
            RegisterCheckColumn = OwnCheck(column),
            Blank = column.Known?.Blank ?? draft.Variant?.Blank ?? BlankMeaning.Missing,
            HeaderTotal = column.Header.Total is { } total ? DecimalText.Read(total, mark.Decimal) : null,
        };
    }

    private ValueColumn LeftOut(ColumnPlan column)
    {
        draft.Note("column.leftOut", column.Index + 1, column.Header.Shown, column.LeftOutAs!);
        return new() { Index = column.Index, Header = column.Header.Shown, Kind = ReadingKind.Interval, DecimalMark = '.', LeftOutAs = column.LeftOutAs };
    }

    /// <summary>Where each value has a status of its own, it stands behind the value.</summary>
    private int? OwnQuality(ColumnPlan value)
    {
        var all = columns.Where(column => column.Role == ColumnRole.Quality).ToArray();
        var next = columns.FirstOrDefault(column => column.Role == ColumnRole.Value && column.Index > value.Index)?.Index ?? int.MaxValue;
        return all.Length < 2 ? null : all.FirstOrDefault(column => column.Index > value.Index && column.Index < next)?.Index;
    }

    private int? OwnCheck(ColumnPlan value)
    {
        var checks = columns.Where(column => column.Role == ColumnRole.RegisterCheck).ToArray();
        var named = checks.FirstOrDefault(column => value.Known?.Register is not null && column.Known?.Register == value.Known.Register);
        return (named ?? checks.Where(column => column.Known?.Register is null).MinBy(column => Math.Abs(column.Index - value.Index)))?.Index;
    }
}
