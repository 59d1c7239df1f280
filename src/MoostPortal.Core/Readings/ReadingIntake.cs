using System.Runtime.InteropServices;
using MoostPortal.Core.Access;
using MoostPortal.Core.Delivery;
using MoostPortal.Core.Delivery.Slots;
using MoostPortal.Core.Devices;
using MoostPortal.Core.Problems;
using Npgsql;

namespace MoostPortal.Core.Readings;

/// <summary>
/// Takes readings one by one or by the thousand, from people and from the provider's systems. What is accepted is stored and due to be
/// sent when the call returns; the same reading again changes nothing, and the same instant with another value is refused.
/// </summary>
public sealed class ReadingIntake(PortalDatabase database, IDeliveryNudge nudge, TimeProvider clock)
{
    /// <returns>What became of each draft, in their order.</returns>
    public async Task<IReadOnlyList<ReadingResult>> AcceptAsync(Actor actor, IReadOnlyList<ReadingDraft> drafts, CancellationToken cancel)
    {
        var results = new ReadingResult[drafts.Count];
        var candidates = Check(drafts, results);
        if (candidates.Count == 0)
        {
            return results;
        }

        await using var transaction = await database.BeginAsync(actor, cancel);
        var homes = await KnownDevices.FindAsync(
            transaction.Connection, candidates.Select(c => c.Draft.CustomerBuildingId!), candidates.Select(c => c.Draft.DeviceId!), cancel);
        candidates.RemoveAll(candidate => !Place(candidate, homes, results));
        if (candidates.Count == 0)
        {
            return results;
        }

        await BuildingLocks.TakeAsync(transaction.Connection, candidates.Select(c => c.Key.BuildingId), cancel);
        await OpenSeriesAsync(transaction.Connection, candidates, cancel);
        var tally = new SlotTally(clock.GetUtcNow());
        var news = await CompareAsync(transaction.Connection, candidates, results, tally, cancel);
        if (news.Count > 0)
        {
            await RecentRows.AddAsync(transaction.Connection, news, tally, cancel);
            await transaction.CommitAsync(cancel);
            nudge.ReadingsAreDue();
        }

        return results;
    }

    private List<Candidate> Check(IReadOnlyList<ReadingDraft> drafts, ReadingResult[] results)
    {
        var now = clock.GetUtcNow();
        var candidates = new List<Candidate>(drafts.Count);
        for (var i = 0; i < drafts.Count; i++)
        {
            if (ReadingRules.Check(drafts[i], now, out var type, out var valueMicro) is { } problem)
            {
                results[i] = ReadingResult.Rejected(problem);
            }
            else
            {
                candidates.Add(new Candidate(i, drafts[i], type, drafts[i].Timestamp!.Value.UtcDateTime, valueMicro));
            }
        }

        return candidates;
    }

    private static bool Place(Candidate candidate, KnownDevices homes, ReadingResult[] results)
    {
        if (homes.Building(candidate.Draft.CustomerBuildingId!) is not { } building)
        {
            results[candidate.Index] = ReadingResult.Rejected(new Problem("customerBuildingId", "building.not-found"));
            return false;
        }

        if (building.Device(candidate.Draft.DeviceId!) is not { } source)
        {
            results[candidate.Index] = ReadingResult.Rejected(new Problem("deviceId", "device.not-found", candidate.Draft.DeviceId!));
            return false;
        }

        candidate.HouseholdId = building.HouseholdId;
        candidate.Zone = building.TimeZoneId;
        candidate.Key = new SeriesKey(building.BuildingId, candidate.Draft.DeviceId!, candidate.Type.Number);
        candidate.Source = source;
        return true;
    }

    private static async Task OpenSeriesAsync(NpgsqlConnection connection, List<Candidate> candidates, CancellationToken cancel)
    {
        var places = new Dictionary<SeriesKey, int>();
        var keys = new List<SeriesKey>();
        var households = new List<int>();
        foreach (var candidate in candidates)
        {
            ref var place = ref CollectionsMarshal.GetValueRefOrAddDefault(places, candidate.Key, out var isKnown);
            if (!isKnown)
            {
                place = keys.Count;
                keys.Add(candidate.Key);
                households.Add(candidate.HouseholdId);
            }
        }

        var ids = await SeriesRegister.OpenAsync(connection, keys, households, cancel);
        foreach (var candidate in candidates)
        {
            var id = ids[places[candidate.Key]];
            candidate.SeriesId = id < 0 ? ~id : id;
        }
    }

    private static async Task<List<NewReading>> CompareAsync(
        NpgsqlConnection connection, List<Candidate> candidates, ReadingResult[] results, SlotTally tally, CancellationToken cancel)
    {
        var stored = await StoredReadings.OfInstantsAsync(connection, candidates.ConvertAll(c => (c.SeriesId, c.At)), cancel);
        var first = new Dictionary<(int, DateTime), long>(candidates.Count);
        var news = new List<NewReading>(candidates.Count);
        foreach (var candidate in candidates)
        {
            var instant = (candidate.SeriesId, candidate.At);
            var day = DateOnly.FromDateTime(candidate.At).DayNumber - StoredReadings.FirstDay.DayNumber;
            var known = first.TryGetValue(instant, out var earlier) ? earlier : stored.At(candidate.SeriesId, day, (int)candidate.At.TimeOfDay.TotalSeconds);
            if (known is null)
            {
                first[instant] = candidate.ValueMicro;
                news.Add(new NewReading(candidate.HouseholdId, candidate.Key.BuildingId, candidate.SeriesId, candidate.At, candidate.ValueMicro));
                tally.Add(candidate.Type, new DateTimeOffset(candidate.At), candidate.Zone);
            }

            results[candidate.Index] = known switch
            {
                null => ReadingResult.Accepted with { Warning = candidate.Warning },
                { } value when value == candidate.ValueMicro => ReadingResult.Duplicate,
                { } value => ReadingResult.Rejected(new Problem("value", "reading.conflict", MicroValue.ToDecimal(value))),
            };
        }

        return news;
    }

    private sealed class Candidate(int index, ReadingDraft draft, EventType type, DateTime at, long valueMicro)
    {
        public int Index { get; } = index;

        public ReadingDraft Draft { get; } = draft;

        public EventType Type { get; } = type;

        public DateTime At { get; } = at;

        public long ValueMicro { get; } = valueMicro;

        public int HouseholdId { get; set; }

        public string Zone { get; set; } = "";

        public SeriesKey Key { get; set; }

        public DeviceType Source { get; set; }

        public int SeriesId { get; set; }

        public Problem? Warning => Type.IsExpectedFrom(Source) ? null : new Problem("type", "reading.source.unusual", Type.Name, Source.ToString());
    }
}
