using System.Runtime.InteropServices;

namespace MoostPortal.MeterFiles.Recognition;

/// <summary>Finds how long intervals are, whether ends are written inclusively, and whether rows of whole days stand between them.</summary>
/// <param name="Minutes">The usual length; null where two lengths share the file, or rows are too few.</param>
/// <param name="EndIsInclusive">Ends such as 00:14 or 00:14:59.</param>
/// <param name="MixesDays">Some rows cover a day, the others less.</param>
internal sealed record IntervalStep(int? Minutes, bool EndIsInclusive, bool MixesDays)
{
    private const long Day = 86_400;

    public static IntervalStep Of(TimeTable times)
    {
        var byCount = Lengths(times).Select(entry => (Length: entry.Key, Count: entry.Value)).OrderByDescending(group => group.Count).ThenBy(group => group.Length).ToList();

        if (byCount.Count == 0)
        {
            return new(null, false, false);
        }

        var inclusive = times.HasEnds ? Inclusive(byCount[0].Length) : 0;
        var all = byCount.Sum(group => group.Count);
        var days = byCount.Where(group => IsDay(group.Length + inclusive)).Sum(group => group.Count);
        var mixesDays = times.HasEnds && days > 0 && days < all;
        var usual = byCount.Find(group => !mixesDays || !IsDay(group.Length + inclusive));

        if (mixesDays && Inclusive(usual.Length) is var shorter and > 0)
        {
            inclusive = shorter;
        }

        var length = usual.Length + inclusive;

        // A second length in a tenth of the rows is no gap: the step changes within the file.
        var changes = byCount.Exists(group => group.Length != usual.Length && !IsDay(group.Length + inclusive) && group.Count * 10 > all - days && group.Count > 2);
        return new(changes || length % 60 != 0 || length > Day ? null : (int)(length / 60), inclusive > 0, mixesDays);
    }

    /// <summary>A local day has 23 to 25 hours; its end may be written a minute or a second early while the intervals' ends are not.</summary>
    private static bool IsDay(long length) => length is Day or Day - 1 or Day - 60 or Day - 3600 or Day + 3600;

    /// <summary>What is missing to a round length: a minute, a second, or nothing.</summary>
    private static int Inclusive(long length) => length % 300 == 0 ? 0 : (length + 60) % 300 == 0 ? 60 : (length + 1) % 60 == 0 ? 1 : 0;

    /// <summary>How often each length stands; without ends that of the steps from row to row.</summary>
    private static Dictionary<long, int> Lengths(TimeTable times)
    {
        var counts = new Dictionary<long, int>();
        var (usual, ofUsual) = (0L, 0);

        for (var i = times.HasEnds ? 0 : 1; i < times.Rows.Count; i++)
        {
            var length = times.HasEnds ? times.Rows[i].End - times.Rows[i].Start : Math.Abs(times.Rows[i].Start - times.Rows[i - 1].Start);

            if (length != usual)
            {
                Count(usual, ofUsual);
                (usual, ofUsual) = (length, 0);
            }

            ofUsual++;
        }

        Count(usual, ofUsual);

        return counts;

        void Count(long length, int rows)
        {
            if (length > 0)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(counts, length, out _) += rows;
            }
        }
    }
}
