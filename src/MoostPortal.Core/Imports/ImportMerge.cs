using MoostPortal.Core.Readings;
using Npgsql;

namespace MoostPortal.Core.Imports;

/// <summary>Brings what was read of an upload together with what is stored: only to count, or to store it.</summary>
internal sealed class ImportMerge(NpgsqlConnection connection, ImportReading reading, ChangePolicy policy)
{
    /// <summary>Counts what storing would do. Nothing is written and no series is opened.</summary>
    public async Task<MergeCounts> CompareAsync(CancellationToken cancel)
    {
        var ids = await SeriesRegister.FindAsync(connection, reading.Keys, cancel);
        var merge = ReadingMerge.Comparing(policy);
        await MergeAsync(merge, SeriesOf(ids, id => id == 0), cancel);
        return merge.Counts;
    }

    public async Task<(long ChangeId, MergeCounts Counts)> StoreAsync(CancellationToken cancel)
    {
        // The change is numbered under the locks: what comes later to a series has a higher number.
        await BuildingLocks.TakeAsync(connection, reading.Keys.Select(key => key.BuildingId).Distinct(), cancel);
        var series = SeriesOf(await SeriesRegister.OpenAsync(connection, reading.Keys, reading.Households, cancel), id => id < 0);
        var changeId = await ReadingChange.NumberAsync(connection, cancel);
        var merge = new ReadingMerge(connection, changeId, policy);
        await MergeAsync(merge, series, cancel);
        await ReadingChange.RecordAsync(connection, changeId, [.. series.Where(one => one.Counts.IsTouched).Select(one => one.Changed)], merge.NotBefore, cancel);
        return (changeId, merge.Counts);
    }

    private Task MergeAsync(ReadingMerge merge, ImportSeries[] series, CancellationToken cancel) =>
        new PartMerge(connection, merge, series).MergeAsync(reading.Readings, reading.Fold is { } fold ? fold.Apply : null, cancel);

    private ImportSeries[] SeriesOf(int[] ids, Predicate<int> isNew) =>
    [
        .. ids.Select((id, number) => new ImportSeries
        {
            SeriesId = id < 0 ? ~id : id,
            IsNew = isNew(id),
            HouseholdId = reading.Households[number],
            BuildingId = reading.Keys[number].BuildingId,
            FromDay = int.MaxValue,
            ToDay = int.MinValue,
        }),
    ];
}
