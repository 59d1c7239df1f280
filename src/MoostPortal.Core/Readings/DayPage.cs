namespace MoostPortal.Core.Readings;

/// <summary>
/// The readings of one series on one UTC day: seconds of the day in ascending order, and beside them values in millionths of the
/// type's unit. In the table the seconds are left out where a grid says the same in fewer bytes.
/// </summary>
public sealed record DayPage(int[] Seconds, long[] ValuesMicro)
{
    public static DayPage Empty { get; } = new([], []);

    public const int SecondsOfDay = 86_400;

    public int Count => Seconds.Length;

    /// <summary>From the columns of a stored page: the elements of a grid that are null were not measured.</summary>
    public static DayPage FromStored(int? stepSeconds, int[]? seconds, long?[] valuesMicro)
    {
        if (seconds is not null)
        {
            return new(seconds, Array.ConvertAll(valuesMicro, value => value!.Value));
        }

        var count = valuesMicro.Count(value => value is not null);
        var page = new DayPage(new int[count], new long[count]);
        var filled = 0;
        for (var slot = 0; slot < valuesMicro.Length; slot++)
        {
            if (valuesMicro[slot] is { } value)
            {
                page.Seconds[filled] = slot * stepSeconds!.Value;
                page.ValuesMicro[filled++] = value;
            }
        }

        return page;
    }

    /// <summary>The step of the grid that holds these seconds in fewer bytes than a list of them; 0 where the list is shorter.</summary>
    public static int StepOf(ReadOnlySpan<int> seconds)
    {
        var step = 0;
        foreach (var second in seconds)
        {
            step = GreatestCommonDivisor(second, step);
            if (step == 1)
            {
                break;
            }
        }

        // Midnight alone fits any grid.
        step = step == 0 ? SecondsOfDay : step;

        // A slot that was not measured costs a bit on disk, a second costs 32; a grid of many gaps is still slow to read.
        const int MostSlotsPerReading = 8;
        return (seconds[^1] / step) + 1 <= MostSlotsPerReading * (seconds.Length + 12) ? step : 0;
    }

    /// <summary>The value at a second of the day; null where there is none.</summary>
    public long? At(int second)
    {
        var place = Array.BinarySearch(Seconds, second);
        return place >= 0 ? ValuesMicro[place] : null;
    }

    private static int GreatestCommonDivisor(int a, int b)
    {
        while (b != 0)
        {
            (a, b) = (b, a % b);
        }

        return a;
    }
}
