namespace MoostPortal.Tests.MeterFiles.Truth;

/// <summary>The invented home's energies: any step of five minutes of any channel, always the same, in whole Wh.</summary>
internal static class TruthSeries
{
    private const int Step = 300;
    private static readonly Channel[] s_channels = Enum.GetValues<Channel>();

    /// <param name="start">Epoch seconds.</param>
    /// <param name="seconds">A multiple of five minutes.</param>
    /// <param name="standard">The zone's offset in winter: the home sleeps at night wherever it stands.</param>
    public static long[] Wh(long start, int seconds, TimeSpan standard)
    {
        var sums = new long[s_channels.Length];

        for (var at = start; at < start + seconds; at += Step)
        {
            var hour = (int)((at + (long)standard.TotalSeconds) / 3600 % 24);
            var isDay = hour is >= 7 and < 22;
            var offtake = (hour is >= 6 and < 23 ? 31 : 22) + (hour is >= 17 and < 21 ? 60 : 0) + Noise(at, 1, hour is >= 6 and < 23 ? 25 : 3);
            var generation = hour is >= 7 and < 18 ? ((36 - ((hour - 12) * (hour - 12))) * 5) + Noise(at, 2, 20) : 0;
            var feedIn = generation * 3 / 5;
            sums[(int)Channel.Offtake] += offtake;
            sums[(int)(isDay ? Channel.OfftakeDay : Channel.OfftakeNight)] += offtake;
            sums[(int)Channel.FeedIn] += feedIn;
            sums[(int)(isDay ? Channel.FeedInDay : Channel.FeedInNight)] += feedIn;
            sums[(int)Channel.Generation] += generation;
            sums[(int)Channel.HomeUse] += offtake + generation - feedIn;
            sums[(int)Channel.Net] += offtake - feedIn;
            sums[(int)Channel.Gas] += hour is >= 5 and < 9 ? 6 + Noise(at, 3, 9) : 0;
        }

        return sums;
    }

    /// <summary>0 to range - 1, by splitmix64.</summary>
    private static int Noise(long at, int seed, int range)
    {
        var mixed = unchecked(((ulong)(at / Step) * 10) + (ulong)seed + 0x9E3779B97F4A7C15UL);
        mixed = unchecked((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9UL);
        mixed = unchecked((mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL);
        return (int)((mixed ^ (mixed >> 31)) % (ulong)range);
    }
}
