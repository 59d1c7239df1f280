using System.Text;
using MoostPortal.MeterFiles.Formats;

namespace MoostPortal.MeterFiles.Recognition;

/// <summary>Sees whether the file ends with a row that adds up the others.</summary>
internal static class TotalsStep
{
    public static bool HasTotals(TableSurvey survey, IReadOnlyList<ColumnPlan> columns)
    {
        var date = columns.FirstOrDefault(column => column.Role is ColumnRole.Date or ColumnRole.Range);

        if (!survey.IsComplete || date is null || date.Survey.IsNumeric || survey.Last.Length == 0)
        {
            return false;
        }

        var cell = date.Index < survey.Last.Length ? survey.Last[date.Index] : "";
        var text = Encoding.UTF8.GetBytes(cell);
        var isTime = StampText.TryRead(text, out _) || StampText.TryReadRange(text, out _, out _);

        return !isTime && columns.Any(column => column.Role == ColumnRole.Value && column.Index < survey.Last.Length
            && NumberText.Classify(Encoding.UTF8.GetBytes(survey.Last[column.Index]), out _, out _) != NumberForm.NotANumber);
    }
}
