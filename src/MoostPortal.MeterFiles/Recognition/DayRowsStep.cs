using System.Globalization;
using System.Text.RegularExpressions;
using MoostPortal.MeterFiles.Formats;
using MoostPortal.MeterFiles.Layouts;

namespace MoostPortal.MeterFiles.Recognition;

/// <summary>Tables with a row a day and a column an interval, whose header names the times.</summary>
internal static partial class DayRowsStep
{
    private const int Fewest = 20;

    /// <param name="First">The first interval's column.</param>
    /// <param name="Count">How many there are.</param>
    /// <param name="Minutes">Length of an interval.</param>
    internal sealed record Columns(int First, int Count, int Minutes)
    {
        public bool Covers(int index) => index >= First && index < First + Count;
    }

    public static Columns? Find(IReadOnlyList<HeaderCell> cells)
    {
        var starts = cells.Select(cell => Times().Match(cell.Words)).ToArray();
        var first = Array.FindIndex(starts, match => match.Success);

        if (first < 0)
        {
            return null;
        }

        var count = starts.Skip(first).TakeWhile(match => match.Success).Count();
        var minutes = count < 2 ? 0 : Math.Abs(Minutes(starts[first + 1]) - Minutes(starts[first]));
        return count >= Fewest && minutes > 0 ? new(first, count, minutes) : null;
    }

    public static FileRecognition Recognise(
        byte delimiter, FoundHeader header, Columns intervals, IReadOnlyList<ColumnPlan> plans, PreambleFacts preamble, string fileName, RecognitionDraft draft)
    {
        var cells = plans.Where(plan => intervals.Covers(plan.Index)).ToArray();
        Array.ForEach(cells, cell => (cell.Role, cell.LeftOutAs) = (ColumnRole.Value, null));
        var order = DateOrderStep.Find(plans, draft);
        var times = TimeTable.Of(plans, order == DateOrder.MonthDayYear);
        var marks = DecimalStep.Find(cells, times, draft);

        if (marks.Values.Select(mark => mark.Decimal).Distinct().Count() > 1)
        {
            draft.Refusal ??= new(FileFault.MixedDecimals, 0, 0) { Names = [cells[0].Header.Shown] };
        }

        if (!plans.Any(plan => plan.Role == ColumnRole.Date))
        {
            draft.Refusal ??= new(FileFault.NoTimes, 0, 0);
        }

        var around = new Surroundings(times, intervals.Minutes, preamble, fileName);
        var template = cells[0];
        var unit = UnitStep.Find(template, plans, around, draft);

        var value = new ValueColumn
        {
            Index = intervals.First,
            Header = "",
            Direction = DirectionStep.Find(template, 0, plans, around, draft),
            Unit = unit,
            Kind = UnitWords.IsPower(unit) ? ReadingKind.AveragePower : ReadingKind.Interval,
            DecimalMark = marks[template.Index].Decimal,
            ThousandsMark = marks[template.Index].Thousands,
            MarkFrom = marks.Values.Min(mark => mark.From),
        };

        var table = new TableLayout
        {
            Time = new() { StartDate = Index(plans, ColumnRole.Date), Order = order, Label = IntervalLabel.Position },
            Values = [value],
            MeterPointColumn = Index(plans, ColumnRole.MeterPoint),
            RegisterColumn = Index(plans, ColumnRole.Register),
            DirectionColumn = Index(plans, ColumnRole.Direction),
            UnitColumn = Index(plans, ColumnRole.Unit),
            QualityColumn = Index(plans, ColumnRole.Quality),
            QualityWords = WordTables.Quality(plans, draft.Variant),
            RegisterWords = WordTables.Register(plans, draft.Variant),
            StepMinutes = intervals.Minutes,
            FirstIntervalColumn = intervals.First,
            IntervalColumns = intervals.Count,
        };

        draft.Reasons.Add($"form.dayRows:{intervals.Count.ToString(CultureInfo.InvariantCulture)}");
        MeterPointStep.NoteName(preamble, [table], draft);

        return Outcome.Of(
            new()
            {
                Delimiter = delimiter,
                Form = LayoutForm.DayRows,
                FirstDataRecord = header.FirstData,
                Header = header.Key,
                Tables = [table],
                Clock = draft.Variant?.Clock ?? ClockRule.Local,
                Preamble = preamble,
            },
            header,
            draft);
    }

    private static int? Index(IReadOnlyList<ColumnPlan> plans, ColumnRole role) => plans.FirstOrDefault(plan => plan.Role == role)?.Index;

    private static int Minutes(Match match) =>
        (int.Parse(match.Groups["hour"].Value, CultureInfo.InvariantCulture) * 60) + int.Parse(match.Groups["minute"].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<hour>\d{1,2}):(?<minute>\d{2})(:\d{2})?([ -]+\d{1,2}:\d{2}(:\d{2})?)?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Times();
}
