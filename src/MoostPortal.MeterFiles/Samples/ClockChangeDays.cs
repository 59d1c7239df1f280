using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;

namespace MoostPortal.MeterFiles.Samples;

/// <summary>Finds lines about the hours in which Europe's clocks change, whatever way their dates are written.</summary>
internal sealed partial class ClockChangeDays
{
    private const int Years = 12;

    private static readonly string[] s_forms =
        ["dd.MM.yyyy", "d.M.yyyy", "dd/MM/yyyy", "d/M/yyyy", "MM/dd/yyyy", "M/d/yyyy", "yyyy-MM-dd", "yyyy/MM/dd", "yyyy.MM.dd", "yyyyMMdd", "dd-MM-yyyy"];

    private readonly SearchValues<string> _dates;

    public ClockChangeDays(int year) => _dates = SearchValues.Create(
        [.. Enumerable.Range(year - Years, Years + 1).SelectMany(one => new[] { LastSunday(one, 3), LastSunday(one, 10) })
            .SelectMany(day => s_forms.Select(form => day.ToString(form, CultureInfo.InvariantCulture))).Distinct()],
        StringComparison.Ordinal);

    /// <summary>On such a day, and near the change where the line has a time of day.</summary>
    public bool Has(string line) => line.AsSpan().ContainsAny(_dates) && (!AnyTime().IsMatch(line) || NearChange().IsMatch(line));

    private static DateOnly LastSunday(int year, int month)
    {
        var last = new DateOnly(year, month, DateTime.DaysInMonth(year, month));
        return last.AddDays(-(int)last.DayOfWeek);
    }

    [GeneratedRegex(@"(?<!\d)\d{1,2}:\d\d", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AnyTime();

    [GeneratedRegex(@"(?<!\d)(0?1:[45]\d|0?2:\d\d|0?3:0\d)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NearChange();
}
