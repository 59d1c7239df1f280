using MoostPortal.MeterFiles;

namespace MoostPortal.Tests.MeterFiles.Clocks;

public sealed class FoldResolverTests
{
    private static readonly string[] s_zones =
    [
        "Europe/Vienna", "Europe/Lisbon", "Europe/Dublin", "Europe/Helsinki", "America/Chicago", "America/Denver", "Atlantic/Azores", "America/Havana",
    ];

    public static TheoryData<string, int> ZonesAndSteps()
    {
        var data = new TheoryData<string, int>();

        foreach (var zone in s_zones)
        {
            foreach (var step in (int[])[5, 15, 30, 60])
            {
                data.Add(zone, step);
            }
        }

        foreach (var step in (int[])[5, 15, 30])
        {
            data.Add("Australia/Lord_Howe", step);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(ZonesAndSteps))]
    public void Two_passes_in_sequence_read_back_whatever_end_the_stamp_names(string zone, int step)
    {
        foreach (var stamp in (Stamp[])[Stamp.Start, Stamp.End, Stamp.SloppyEnd, Stamp.BothInclusive])
        {
            var file = new FoldFile(zone, 2025, step, stamp, days: step == 5 ? 3 : 10);
            var truth = file.Truth();

            var reading = file.Read(file.Write(truth));

            AssertTruth(file, truth, reading, FoldVerdict.Sequence);
        }
    }

    [Theory]
    [MemberData(nameof(ZonesAndSteps))]
    public void The_end_before_the_start_ends_the_first_pass(string zone, int step)
    {
        var file = new FoldFile(zone, 2025, step, Stamp.Both);
        var truth = file.Truth();

        foreach (var arrangement in Enum.GetValues<Arrangement>())
        {
            var reading = file.Read(file.Write(truth, arrangement));

            AssertTruth(file, truth, reading, FoldVerdict.EndMarker);
        }
    }

    [Theory]
    [MemberData(nameof(ZonesAndSteps))]
    public void Passes_that_alternate_row_by_row_read_back(string zone, int step)
    {
        foreach (var stamp in (Stamp[])[Stamp.Start, Stamp.End, Stamp.SloppyEnd, Stamp.BothInclusive])
        {
            var file = new FoldFile(zone, 2025, step, stamp);
            var truth = file.Truth();

            var reading = file.Read(file.Write(truth, Arrangement.Interleaved));

            var hasOneSlot = file.Change.Seconds == file.Step;
            AssertTruth(file, truth, reading, hasOneSlot ? FoldVerdict.Sequence : FoldVerdict.Interleaved);
        }
    }

    [Theory]
    [MemberData(nameof(ZonesAndSteps))]
    public void A_file_from_late_to_early_reads_like_its_reverse(string zone, int step)
    {
        foreach (var stamp in Enum.GetValues<Stamp>())
        {
            foreach (var arrangement in Enum.GetValues<Arrangement>())
            {
                var file = new FoldFile(zone, 2025, step, stamp);
                var truth = file.Truth();
                var rows = file.Write(truth, arrangement);
                var forward = file.Read(rows);

                rows.Reverse();
                var backward = file.Read(rows);

                AssertTruth(file, truth, backward, forward.Verdict);
            }
        }
    }

    private static void AssertTruth(FoldFile file, SortedDictionary<long, long> truth, FoldReading reading, FoldVerdict verdict)
    {
        Assert.Empty(reading.Resolution.Questions);
        Assert.Empty(reading.Refused);
        Assert.Equal(verdict, reading.Verdict);
        Assert.Equal([file.Step], reading.Lengths);
        Assert.Equal(truth, reading.Values);
    }
}
