using MoostPortal.Core.Delivery.Events;
using MoostPortal.Core.Devices;
using MoostPortal.Core.Readings;
using MoostPortal.DatabaseTests.Delivery;
using MoostPortal.MeterFiles;

namespace MoostPortal.DatabaseTests.Readings;

public sealed class ReadingMergeTests(PostgresFixture postgres)
{
    private static readonly DateTimeOffset s_noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Quality_is_kept_with_each_reading_and_costs_nothing_where_all_are_the_same()
    {
        var portal = await PortalAsync();

        await portal.ChangeAsync(ChangePolicy.Keep, At(0, 1), At(1, 2));
        await portal.ChangeAsync(ChangePolicy.Keep, At(97, 3, Quality.Measured), At(98, 4, Quality.Measured));
        await portal.ChangeAsync(ChangePolicy.Keep, At(192, 5, Quality.Measured), At(194, 6, Quality.Estimated), At(195, 7, Quality.Derived));

        Assert.Equal("12:00=1(0) 12:15=2(0) 12:15=3(3) 12:30=4(3) 12:00=5(3) 12:30=6(2) 12:45=7(1)", await portal.ReadingsAsync(ReadingsRig.Staff));
        Assert.Equal(
            ["- -", "3 -", "- 03000201"],
            await portal.QueryAsync<string>(
                ReadingsRig.Staff,
                $"""
                select coalesce(quality::text, '-') || ' ' || coalesce(right(encode(qualities, 'hex'), 8), '-') as "Value" from reading_day order by day
                """));
    }

    [Fact]
    public async Task Odd_seconds_keep_their_qualities_and_are_merged_with_others()
    {
        var portal = await PortalAsync();
        await portal.ChangeAsync(ChangePolicy.Keep, (s_noon.AddSeconds(7), 1, Quality.Estimated), (s_noon.AddSeconds(100), 2, Quality.Measured));

        await portal.ChangeAsync(ChangePolicy.Keep, (s_noon.AddSeconds(61), 3, Quality.Derived));

        Assert.Equal("12:00=1(2) 12:01=3(1) 12:01=2(3)", await portal.ReadingsAsync(ReadingsRig.Staff));
    }

    [Theory]
    [InlineData(ChangePolicy.Keep, "12:00=1(2) 12:15=2(2) 12:30=3(2) 12:45=4(0)", 0)]
    [InlineData(ChangePolicy.Replace, "12:00=11(3) 12:15=12(1) 12:30=3(3) 12:45=14(0)", 3)]
    [InlineData(ChangePolicy.ReplaceIfBetter, "12:00=11(3) 12:15=2(2) 12:30=3(3) 12:45=4(0)", 1)]
    public async Task Each_policy_replaces_what_it_says(ChangePolicy policy, string stored, int replaced)
    {
        var portal = await PortalAsync();
        await portal.ChangeAsync(ChangePolicy.Keep, At(0, 1, Quality.Estimated), At(1, 2, Quality.Estimated), At(2, 3, Quality.Estimated), At(3, 4));
        (DateTimeOffset, decimal, Quality)[] second = [At(0, 11, Quality.Measured), At(1, 12, Quality.Derived), At(2, 3, Quality.Measured), At(3, 14)];

        var compared = await portal.CompareAsync(policy, second);
        var (_, counts) = await portal.ChangeAsync(policy, second);

        Assert.Equal(new MergeCounts(0, 1, 3, replaced, policy == ChangePolicy.Keep ? 0 : 1), counts);
        Assert.Equal(counts, compared);
        Assert.Equal(stored, await portal.ReadingsAsync(ReadingsRig.Staff));
    }

    [Fact]
    public async Task Comparing_writes_nothing_and_knows_a_series_that_is_not_there_yet()
    {
        var portal = await PortalAsync();

        var counts = await portal.CompareAsync(ChangePolicy.Replace, At(0, 1), At(1, 2), At(1, 2), At(1, 3));

        Assert.Equal(new MergeCounts(2, 1, 1, 0, 0), counts);
        Assert.Equal(0, await portal.ScalarAsync<long>(ReadingsRig.Worker, "select (select count(*) from series) + (select count(*) from reading)"));
    }

    [Fact]
    public async Task A_replaced_value_is_sent_again_after_the_wrong_one_and_an_improved_quality_is_not()
    {
        var portal = await PortalAsync();
        await portal.ChangeAsync(ChangePolicy.Keep, At(0, 1, Quality.Estimated), At(1, 2, Quality.Estimated), At(2, 3, Quality.Estimated));

        await portal.ChangeAsync(ChangePolicy.ReplaceIfBetter, At(1, 22, Quality.Measured), At(2, 3, Quality.Measured), At(4, 5, Quality.Measured));

        Assert.Equal([1, 2, 3, 22, 5], await portal.DueAsync());
        Assert.Equal("1 1", await portal.ScalarAsync<string>(ReadingsRig.Staff, "select added || ' ' || replaced from reading_day_before"));
    }

    [Fact]
    public async Task A_recent_row_that_is_replaced_moves_into_the_change_and_is_kept_as_it_was()
    {
        var portal = await PortalAsync();
        await portal.Intake.AcceptAsync(ReadingsRig.Staff, [Draft(0, 1), Draft(1, 2), Draft(2, 3)], Cancel);
        var range = (await portal.Events.ClaimLiveAsync("a", TimeSpan.FromMinutes(1), 64, Cancel))!;
        await portal.Events.GiveBackAsync(range.At(1), "a", TimeSpan.Zero, Cancel);

        var (_, counts) = await portal.ChangeAsync(ChangePolicy.Replace, At(0, 11), At(1, 12), At(2, 3));

        Assert.Equal(new MergeCounts(0, 1, 2, 2, 0), counts);
        Assert.Equal("12:00=11(0) 12:15=12(0) 12:30=3(0)", await portal.ReadingsAsync(ReadingsRig.Staff));
        Assert.Equal([11, 12], await portal.DueAsync());
        Assert.Equal(
            ["1000000 true false", "2000000 true true"],
            await portal.QueryAsync<string>(
                ReadingsRig.Staff, $"select value_micro || ' ' || was_recent || ' ' || is_owed as \"Value\" from reading_replaced order by at"));
        var rest = (await portal.Events.ClaimLiveAsync("a", TimeSpan.FromMinutes(1), 64, Cancel))!;
        Assert.Equal([3_000_000], rest.Events.Select(one => one.ValueMicro));
    }

    [Fact]
    public async Task What_MOOST_refused_is_not_tried_again_once_it_is_replaced()
    {
        var portal = await PortalAsync();
        await portal.ChangeAsync(ChangePolicy.Keep, At(0, 1), At(1, 2));
        var series = await portal.ScalarAsync<int>(ReadingsRig.Staff, "select series_id from series");
        await portal.Exceptions.ExceptAsync([Waiting(series, 0, 1), Waiting(series, 1, 2)], "a", Cancel);

        await portal.ChangeAsync(ChangePolicy.Replace, At(1, 22));

        Assert.Equal([1_000_000], await portal.QueryAsync<long>(ReadingsRig.Staff, $"select value_micro as \"Value\" from event_exception"));
        Assert.Equal("2000000 true", await portal.ScalarAsync<string>(ReadingsRig.Staff, "select value_micro || ' ' || is_owed from reading_replaced"));
    }

    private static EventException Waiting(int series, int slot, decimal value) => new()
    {
        SeriesId = series,
        At = s_noon.AddMinutes(15 * slot),
        ValueMicro = (long)(value * MicroValue.One),
        Road = EventRoad.History,
        State = EventExceptionState.Refused,
    };

    private static (DateTimeOffset At, decimal Value, Quality Quality) At(int slot, decimal value, Quality quality = Quality.Unknown) =>
        (s_noon.AddMinutes(15 * slot), value, quality);

    private static ReadingDraft Draft(int slot, decimal value) => new()
    {
        CustomerBuildingId = "AT001",
        DeviceId = "meter-1",
        Type = "ENERGY_CONSUMPTION",
        Timestamp = s_noon.AddMinutes(15 * slot),
        Value = value,
    };

    private async Task<ReadingsRig> PortalAsync()
    {
        var portal = await ReadingsRig.StartAsync(postgres);
        await portal.HomeAsync(ReadingsRig.Staff, "AT001", ("meter-1", DeviceType.SMART_METER));
        return portal;
    }
}
