using MoostPortal.Core.Access;
using MoostPortal.Core.Imports;
using MoostPortal.Core.Readings;
using MoostPortal.MeterFiles;

namespace MoostPortal.DatabaseTests.Readings;

/// <summary>Stores readings with a quality as an import does, without a file.</summary>
internal static class MergeRig
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>One change of one series of the first home.</summary>
    /// <returns>The change and its counts.</returns>
    public static async Task<(long ChangeId, MergeCounts Counts)> ChangeAsync(
        this ReadingsRig portal, ChangePolicy policy, params (DateTimeOffset At, decimal Value, Quality Quality)[] readings)
    {
        await using var transaction = await portal.Database.BeginAsync(ReadingsRig.Worker, Cancel);
        var home = await portal.QueryAsync<Home>(ReadingsRig.Staff, $"select household_id, building_id from building");
        await BuildingLocks.TakeAsync(transaction.Connection, [home[0].BuildingId], Cancel);
        var type = EventTypes.Find("ENERGY_CONSUMPTION")!;
        var ids = await SeriesRegister.OpenAsync(
            transaction.Connection, [new SeriesKey(home[0].BuildingId, "meter-1", type.Number)], [home[0].HouseholdId], Cancel);
        ImportSeries[] series = [Series(ids[0], home[0])];
        var changeId = await ReadingChange.NumberAsync(transaction.Connection, Cancel);
        var merge = new ReadingMerge(transaction.Connection, changeId, policy);
        await new PartMerge(transaction.Connection, merge, series).MergeAsync(Spilled(readings), Cancel);
        await ReadingChange.RecordAsync(
            transaction.Connection, changeId, [.. series.Where(one => one.Counts.IsTouched).Select(one => one.Changed)], merge.NotBefore, Cancel);
        await transaction.CommitAsync(Cancel);
        return (changeId, merge.Counts);
    }

    /// <summary>Only counts.</summary>
    public static async Task<MergeCounts> CompareAsync(
        this ReadingsRig portal, ChangePolicy policy, params (DateTimeOffset At, decimal Value, Quality Quality)[] readings)
    {
        await using var transaction = await portal.Database.BeginAsync(ReadingsRig.Worker, Cancel);
        var home = await portal.QueryAsync<Home>(ReadingsRig.Staff, $"select household_id, building_id from building");
        var key = new SeriesKey(home[0].BuildingId, "meter-1", EventTypes.Find("ENERGY_CONSUMPTION")!.Number);
        var ids = await SeriesRegister.FindAsync(transaction.Connection, [key], Cancel);
        ImportSeries[] series = [Series(ids[0] == 0 ? -1 : ids[0], home[0])];
        await new PartMerge(transaction.Connection, ReadingMerge.Comparing(policy), series).MergeAsync(Spilled(readings), Cancel);
        return series[0].Counts;
    }

    /// <summary>All readings as <c>hh:mm=value(quality)</c> in the order of time.</summary>
    public static async Task<string> ReadingsAsync(this ReadingsRig portal, Actor actor) =>
        string.Join(' ', await portal.QueryAsync<string>(
            actor, $"select to_char(at at time zone 'UTC', 'HH24:MI') || '=' || value || '(' || quality || ')' as \"Value\" from reading order by at"));

    /// <summary>What the ranges of a series still hand out, in the order in which they are sent.</summary>
    public static Task<List<decimal>> DueAsync(this ReadingsRig portal) => portal.QueryAsync<decimal>(
        ReadingsRig.Worker,
        $"""
        select trim_scale(a.value_micro * 0.000001) as "Value" from history_range h cross join app.added_readings(h.series_id, h.change_id, h.from_day, h.to_day) a
        where a.at > h.progress and a.at <= h.until order by h.range_id, a.at
        """);

    private static ImportSeries Series(int id, Home home) => new()
    {
        SeriesId = id < 0 ? ~id : id,
        IsNew = id < 0,
        HouseholdId = home.HouseholdId,
        BuildingId = home.BuildingId,
        FromDay = int.MaxValue,
        ToDay = int.MinValue,
    };

    private static SpilledReading[] Spilled((DateTimeOffset At, decimal Value, Quality Quality)[] readings) =>
    [
        .. readings.Select(one => new SpilledReading(
            0, (uint)(one.At - ReadingRules.Earliest).TotalSeconds, (long)(one.Value * MicroValue.One), one.Quality)),
    ];

    private sealed record Home(int HouseholdId, int BuildingId);
}
