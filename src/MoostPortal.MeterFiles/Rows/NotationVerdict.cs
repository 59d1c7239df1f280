using MoostPortal.MeterFiles.Layouts;
using MoostPortal.MeterFiles.Recognition;
using MoostPortal.MeterFiles.Reports;

namespace MoostPortal.MeterFiles.Rows;

/// <summary>Compares what all rows proved about the notation of a file with how they were read.</summary>
internal sealed class NotationVerdict
{
    private readonly List<Question> _asked = [];
    private readonly HashSet<string> _settled = [];
    private readonly Dictionary<string, string> _proven = [];

    public NotationVerdict(FileLayout layout, FileFront front, RowEvidence rows)
    {
        foreach (var table in layout.Tables)
        {
            JudgeDates(table.Time, front, rows);

            foreach (var value in table.Values.Where(value => value.LeftOutAs is null))
            {
                JudgeNumbers(value, rows.Numbers(value.Index));
            }
        }
    }

    /// <summary>The rows contradict each other; null where they do not.</summary>
    public FileRefusal? Refusal { get; private set; }

    /// <summary>By question: the answer with which the file has to be read again.</summary>
    public IReadOnlyDictionary<string, string> Proven => _proven;

    /// <summary>What is still to be asked, of what recognition asked and what later rows brought up.</summary>
    public IEnumerable<Question> Open(IEnumerable<Question> before) => before.Where(question => !_settled.Contains(question.Id) || _asked.Exists(asked => asked.Id == question.Id)).Concat(_asked).DistinctBy(question => question.Id);

    private void JudgeDates(TimeLayout time, FileFront front, RowEvidence rows)
    {
        if (time.Order is not (DateOrder.DayMonthYear or DateOrder.MonthDayYear))
        {
            return;
        }

        var isDayFirst = time.Order == DateOrder.DayMonthYear;
        var (own, other) = isDayFirst ? (rows.DayFirst, rows.MonthFirst) : (rows.MonthFirst, rows.DayFirst);

        if (own > 0 && other > 0)
        {
            Refusal ??= new(FileFault.MixedDates, Math.Max(own, other), 0) { Names = [front.NameOf(time.Range ?? time.StartDate ?? time.EndDate ?? 0)] };
        }
        else if (other > 0)
        {
            Prove(DateOrderStep.Question(), isDayFirst ? DateOrderStep.MonthDayYear : DateOrderStep.DayMonthYear);
        }
        else if (own > 0)
        {
            _settled.Add(DateOrderStep.Id);
        }
    }

    private void JudgeNumbers(ValueColumn column, NumberEvidence numbers)
    {
        var isComma = column.DecimalMark == ',';
        var (own, other) = isComma ? (numbers.Comma, numbers.Point) : (numbers.Point, numbers.Comma);

        if (column.MarkFrom == MarkSource.Rows)
        {
            // Without groups every number in the other notation is a fault of its row; with them one is taken for a thousand times its value.
            Refusal ??= other > 0 && column.ThousandsMark == (isComma ? '.' : ',') ? Mixed(column, other) : null;
        }
        else if (own > 0 && other > 0)
        {
            Refusal ??= Mixed(column, Math.Max(own, other));
        }
        else if (other > 0)
        {
            Prove(DecimalStep.Question(column.Header), isComma ? DecimalStep.Point : DecimalStep.Comma);
        }
        else if (own > 0)
        {
            _settled.Add(DecimalStep.Id);
        }
        else if (numbers.Either > 0 && column.MarkFrom == MarkSource.Nothing)
        {
            _asked.Add(DecimalStep.Question(column.Header));
        }
    }

    // Asked as well: who does not read the file again must not store what it holds.
    private void Prove(Question question, string answer)
    {
        _proven[question.Id] = answer;
        _asked.Add(question);
    }

    private static FileRefusal Mixed(ValueColumn column, long line) => new(FileFault.MixedDecimals, line, 0) { Names = [column.Header] };
}
