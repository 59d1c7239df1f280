using System.Globalization;

namespace MoostPortal.Core.Tariffs;

/// <summary>
/// A week as it is painted: seven days of 96 quarter hours, each low or high. The fourteen times and the grid say the same week; a grid can also
/// hold what the times cannot, and then says why.
/// </summary>
public sealed class LowTariffGrid
{
    public const int Quarters = 96;

    private readonly bool[] _low;

    private LowTariffGrid(bool[] low) => _low = low;

    /// <summary>The days in the order of the grid's rows.</summary>
    public static IReadOnlyList<DayOfWeek> Days { get; } =
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday];

    /// <summary>The week as quarter hours; one that begins low and ends high counts as it begins.</summary>
    public static LowTariffGrid Of(LowTariffWeek week) =>
        new([.. from day in Days from quarter in Enumerable.Range(0, Quarters) select week.IsLow(day, TimeOnly.FromTimeSpan(TimeOf(quarter)))]);

    public static int RowOf(DayOfWeek day) => ((int)day + 6) % 7;

    public static TimeSpan TimeOf(int quarter) => TimeSpan.FromMinutes(15 * quarter);

    public bool IsLow(int row, int quarter) => _low[(row * Quarters) + quarter];

    /// <summary>The grid with a rectangle painted, corners included and in any order.</summary>
    public LowTariffGrid Paint(int rowA, int quarterA, int rowB, int quarterB, bool low)
    {
        var painted = (bool[])_low.Clone();
        for (var row = Math.Min(rowA, rowB); row <= Math.Max(rowA, rowB); row++)
        {
            var from = Math.Min(quarterA, quarterB);
            painted.AsSpan((row * Quarters) + from, Math.Max(quarterA, quarterB) - from + 1).Fill(low);
        }

        return new LowTariffGrid(painted);
    }

    /// <summary>The runs of a day in order: from which quarter to before which one, and whether they are low.</summary>
    public IReadOnlyList<(int From, int To, bool Low)> Runs(int row)
    {
        var runs = new List<(int From, int To, bool Low)>();
        for (var quarter = 0; quarter < Quarters; quarter++)
        {
            if (runs.Count > 0 && runs[^1].Low == IsLow(row, quarter))
            {
                runs[^1] = runs[^1] with { To = quarter + 1 };
            }
            else
            {
                runs.Add((quarter, quarter + 1, IsLow(row, quarter)));
            }
        }

        return runs;
    }

    /// <summary>Why a day cannot be said in MOOST's form; null when it can.</summary>
    public WeekRefusal? RefusalOf(int row)
    {
        var high = Runs(row).Where(run => !run.Low).ToArray();
        return high switch
        {
            [] => null,
            [{ To: Quarters }] => WeekRefusal.HighUntilMidnight,
            [_] => null,
            [{ From: 0 }, { To: Quarters }] => WeekRefusal.LowInsideDay,
            _ => WeekRefusal.HighTwice,
        };
    }

    /// <summary>
    /// The fourteen times of this week. A day that reads as it did keeps its times as they were written, and one that cannot be said keeps them too:
    /// ask <see cref="RefusalOf"/> before anything is saved.
    /// </summary>
    public LowTariffWeek ToWeek(LowTariffWeek before)
    {
        var was = Of(before);
        var week = before;
        for (var row = 0; row < Days.Count; row++)
        {
            if (!Runs(row).SequenceEqual(was.Runs(row)) && RefusalOf(row) is null)
            {
                var high = Runs(row).Where(run => !run.Low).ToArray();
                week = high is [var only] ? week.With(Days[row], Text(only.To), Text(only.From)) : week.With(Days[row], "00:00", "07:00");
            }
        }

        return week;
    }

    private static string Text(int quarter) => TimeOf(quarter).ToString(@"hh\:mm", CultureInfo.InvariantCulture);
}
