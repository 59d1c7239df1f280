using System.Runtime.InteropServices;
using MoostPortal.MeterFiles.Layouts;
using MoostPortal.MeterFiles.Reports;

namespace MoostPortal.MeterFiles.Recognition;

/// <summary>Decides the decimal mark of a column from all its numbers.</summary>
internal static class DecimalStep
{
    public const string Id = "decimalMark";
    public const string Comma = "comma";
    public const string Point = "point";

    /// <param name="Decimal">'.' or ','.</param>
    /// <param name="Thousands">Between groups; null where none stands.</param>
    /// <param name="From">What decides.</param>
    [StructLayout(LayoutKind.Auto)]
    internal readonly record struct Marks(char Decimal, char? Thousands, MarkSource From = MarkSource.Rows);

    /// <summary>Decides all columns of a table: one that leaves it open follows the others.</summary>
    public static Dictionary<int, Marks> Find(IReadOnlyList<ColumnPlan> columns, TimeTable times, RecognitionDraft draft)
    {
        var marks = new Dictionary<int, Marks>();
        var open = new List<ColumnPlan>();

        foreach (var column in columns)
        {
            if (Proven(column, draft) is { } proven)
            {
                marks[column.Index] = proven;
            }
            else
            {
                open.Add(column);
            }
        }

        var usual = marks.Values.Select(mark => mark.Decimal).Distinct().ToArray() is [var one] ? one : (char?)null;

        foreach (var column in open)
        {
            var (mark, from) = Open(column, usual, times, draft);
            marks[column.Index] = new(mark, Blank(column), from);
        }

        return marks;
    }

    /// <summary>The question as rows raise it that stand behind the head of a file.</summary>
    public static Question Question(string header) => new(Id, $"question.{Id}", [header], [new(Comma, "option.comma", []), new(Point, "option.point", [])]);

    private static Marks? Proven(ColumnPlan column, RecognitionDraft draft)
    {
        var survey = column.Survey;
        var commas = survey.CountOf(NumberForm.Comma) + survey.CountOf(NumberForm.CommaWithPointGroups) + survey.CountOf(NumberForm.PointGroups);
        var points = survey.CountOf(NumberForm.Point) + survey.CountOf(NumberForm.PointWithCommaGroups) + survey.CountOf(NumberForm.CommaGroups);
        var (maybeCommas, maybePoints) = (survey.CountOf(NumberForm.CommaOrGroups), survey.CountOf(NumberForm.PointOrGroups));

        // A workbook's numbers carry a point and never groups.
        points += draft.IsWorkbook ? maybePoints : 0;
        maybePoints = draft.IsWorkbook ? 0 : maybePoints;

        if (commas + points == 0)
        {
            if (maybeCommas > 0 && maybePoints > 0)
            {
                Refuse(column, survey.LineOf(NumberForm.PointOrGroups), draft);
            }

            return null;
        }

        var groupsOfPoints = survey.CountOf(NumberForm.CommaWithPointGroups) + survey.CountOf(NumberForm.PointGroups) > 0;
        var groupsOfCommas = survey.CountOf(NumberForm.PointWithCommaGroups) + survey.CountOf(NumberForm.CommaGroups) > 0;

        if (commas > 0 && (points > 0 || (maybePoints > 0 && !groupsOfPoints)))
        {
            Refuse(column, Math.Max(survey.LineOf(NumberForm.Point), survey.LineOf(NumberForm.PointOrGroups)), draft);
        }
        else if (points > 0 && maybeCommas > 0 && !groupsOfCommas)
        {
            Refuse(column, survey.LineOf(NumberForm.CommaOrGroups), draft);
        }

        draft.Reasons.Add($"decimal.{(commas > 0 ? "comma" : "point")}:{Math.Max(commas, points)} of {survey.Numbers}");
        return commas > 0 ? new(',', groupsOfPoints ? '.' : Blank(column)) : new('.', groupsOfCommas ? ',' : Blank(column));
    }

    private static (char Mark, MarkSource From) Open(ColumnPlan column, char? usual, TimeTable times, RecognitionDraft draft)
    {
        var isOpen = column.Survey.CountOf(NumberForm.CommaOrGroups) + column.Survey.CountOf(NumberForm.PointOrGroups) > 0;

        if (Answered(draft) is { } answered)
        {
            return (answered, MarkSource.Assumption);
        }

        if (!isOpen)
        {
            // Only whole numbers: what a later row writes is most likely what the format, the neighbours or its country write.
            var from = draft.IsWorkbook ? MarkSource.Rows : (Known(draft) ?? usual) is not null || draft.Delimiter == (byte)',' ? MarkSource.Assumption : MarkSource.Nothing;
            return (Known(draft) ?? usual ?? '.', from);
        }

        if (draft.Delimiter == (byte)',' && usual is null && column.Survey.CountOf(NumberForm.PointOrGroups) > 0)
        {
            // Who separates columns by commas writes decimals with a point.
            draft.Reasons.Add("decimal.commaDelimiter");
            return ('.', MarkSource.Assumption);
        }

        if ((usual ?? Known(draft)) is { } decided)
        {
            draft.Reasons.Add(usual is null ? "decimal.format" : "decimal.otherColumns");
            return (decided, MarkSource.Assumption);
        }

        var first = column.Survey.CountOf(NumberForm.CommaOrGroups) > 0 ? ',' : '.';
        var second = first == ',' ? '.' : ',';
        draft.Ask(Id, [column.Header.Shown], Option(first, column, times), Option(second, column, times));
        return (first, MarkSource.Nothing);
    }

    private static QuestionOption Option(char mark, ColumnPlan column, TimeTable times)
    {
        var name = mark == ',' ? Comma : Point;
        return new(name, $"option.{name}", SamplePoints.Of(times, column.Survey, number => DecimalText.Read(number, mark), 0));
    }

    private static char? Answered(RecognitionDraft draft) => draft.Answer(Id) switch
    {
        Comma => ',',
        Point => '.',
        _ => null,
    };

    private static char? Known(RecognitionDraft draft) => draft.Hint?.DecimalMark ?? draft.Variant?.DecimalMark?[0];

    private static char? Blank(ColumnPlan column) => column.Survey.Spaced switch
    {
        0 => null,
        (byte)'\'' or 0xE2 => '\'',
        0xC2 => '\u00A0',
        var spaced => (char)spaced,
    };

    private static void Refuse(ColumnPlan column, long line, RecognitionDraft draft) =>
        draft.Refusal ??= new(FileFault.MixedDecimals, line, 0) { Names = [column.Header.Shown] };
}
