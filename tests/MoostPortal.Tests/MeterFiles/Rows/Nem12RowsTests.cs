using MoostPortal.MeterFiles;
using MoostPortal.MeterFiles.Layouts;
using static MoostPortal.Tests.MeterFiles.Rows.RowReading;

namespace MoostPortal.Tests.MeterFiles.Rows;

public sealed class Nem12RowsTests
{
    private static readonly ReadingContext s_sydney = Vienna with { Zone = TimeZoneInfo.FindSystemTimeZoneById("Australia/Sydney") };
    private static readonly string s_values = string.Join(',', Enumerable.Repeat("1.5", 48));

    [Fact]
    public async Task A_days_values_stand_in_standard_time_and_suffixes_tell_the_direction()
    {
        var read = await ReadAsync($"200,NEM1201009,E1B1K1,1,E1,N1,01009,kWh,30,20250610\n300,20251101,{s_values},A,,,20251102,\n200,NEM1201009,E1B1K1,1,B1,N1,01009,WH,30,\n300,20251101,{s_values},A\n200,NEM1201009,E1B1K1,1,K1,N1,01009,kVArh,30,\n300,20251101,{s_values},A\n900\n");

        Assert.Empty(read.Refusals);
        Assert.Equal([("NEM1201009", "E1", MeterDirection.Consumption), ("NEM1201009", "B1", MeterDirection.FeedIn)], read.Sink.Met.Select(met => (met.MeterPoint, met.Register, met.Direction)));
        Assert.Equal(96, read.Sink.Intervals.Count);
        Assert.Equal("0: 2025-10-31T14:00Z+1800 1500", read.Intervals.First());
        Assert.Equal("1: 2025-11-01T13:30Z+1800 1.5", read.Intervals.Last());
        Assert.Contains(read.Flow.Notes.Findings(), finding => finding.Code == "column.leftOut" && finding.Args[0] == "K1");
    }

    [Fact]
    public async Task Quality_ranges_tell_the_parts_of_a_day()
    {
        var read = await ReadAsync($"200,N,E1,1,E1,N1,1,kWh,30,\n300,20251101,{s_values},V\n400,1,20,A\n400,21,24,F14,76,\n400,25,48,N\n");

        Assert.Equal([(Quality.Measured, 20), (Quality.Estimated, 4)], read.Sink.Intervals.GroupBy(interval => interval.Quality).Select(group => (group.Key, group.Count())));
    }

    [Fact]
    public async Task A_refused_day_goes_back_with_its_meter()
    {
        var read = await ReadAsync($"100,NEM12,200506081149,UNITEDDP,NEMMCO\n200,N,E1,1,E1,N1,1,kWh,30,\n300,20251101,1,2,3,A\n300,20251102,{s_values.Replace("1.5,1.5,", "1.5,1;5,", StringComparison.Ordinal)},A\n");

        Assert.Equal([(3L, 2, RowFault.IntervalCount), (4L, 4, RowFault.ValueNotANumber)], read.Refusals);
        Assert.Equal("200,N,E1,1,E1,N1,1,kWh,30,\n300,20251101,1,2,3,A", read.Sink.Refusals[0].Raw);
    }

    private static Task<RowReading> ReadAsync(string text) =>
        OfAsync(Layout(Table(Value(2))) with { Form = LayoutForm.Nem12, Delimiter = (byte)',', Clock = ClockRule.Standard }, text, s_sydney);
}
