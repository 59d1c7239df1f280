using Npgsql;

namespace MoostPortal.Core.Readings;

/// <summary>
/// Keeps two writers from adding to one home at once, until their transaction ends: pages and recent rows have a key each, so only a
/// writer that is alone can see that an instant stands in neither.
/// </summary>
internal static class BuildingLocks
{
    // Locks live in a table of the server with a few thousand places: beyond this many a writer takes all homes at once.
    private const int MostBuckets = 128;
    private const int Buckets = 4096;
    private const int BucketClass = 0x4D50;
    private const int EveryClass = 0x4D51;

    public static async Task TakeAsync(NpgsqlConnection connection, IEnumerable<int> buildingIds, CancellationToken cancel)
    {
        int[] buckets = [.. buildingIds.Select(id => id % Buckets).Distinct().Order()];
        var isEvery = buckets.Length > MostBuckets;
        await using var every = new NpgsqlCommand(
            isEvery ? "select pg_advisory_xact_lock($1, 0)" : "select pg_advisory_xact_lock_shared($1, 0)", connection)
        {
            Parameters = { new() { Value = EveryClass } },
        };
        await every.ExecuteNonQueryAsync(cancel);
        if (isEvery)
        {
            return;
        }

        await using var some = new NpgsqlCommand("select pg_advisory_xact_lock($1, bucket) from unnest($2) bucket", connection)
        {
            Parameters = { new() { Value = BucketClass }, new() { Value = buckets } },
        };
        await some.ExecuteNonQueryAsync(cancel);
    }
}
