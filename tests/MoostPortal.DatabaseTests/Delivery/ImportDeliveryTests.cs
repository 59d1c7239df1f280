extern alias sandbox;

using System.Globalization;
using System.Text;
using MoostPortal.Core.Imports;
using sandbox::MoostPortal.Sandbox.Events;
using sandbox::MoostPortal.Sandbox.Faults;
using static MoostPortal.DatabaseTests.Delivery.Drafts;

namespace MoostPortal.DatabaseTests.Delivery;

/// <summary>What MOOST has of an import: all but the rows it refuses, and after undoing what was there before.</summary>
public sealed class ImportDeliveryTests(PostgresFixture postgres)
{
    private const string History = "/events/historical/v1";

    private static readonly DateTimeOffset s_from = new(2026, 2, 1, 0, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_single_reading_that_MOOST_refuses_is_found_by_halving_and_keeps_nothing_else_back()
    {
        await using var portal = await DeliveryRig.StartAsync(postgres);
        await portal.DeliverAsync(Home("AT-1"));
        await portal.ImportAsync(Quarters("AT-1", s_from, 300));
        portal.Moost.Faults.Add(new FaultRule
        {
            Path = History,
            BodyContains = Second(137).ToString(CultureInfo.InvariantCulture),
            Action = FaultAction.Answer,
            Status = 400,
            Body = """{ "message": "value: is impossible" }""",
        });

        await portal.SendHistoryAsync();

        Assert.Equal(Enumerable.Range(0, 300).Where(slot => slot != 137).Select(Second), Arrived(portal).Select(one => one.Timestamp));
        var refused = Assert.Single(await portal.QueryAsync<RefusedEvent>($"select at, state, status, answer from event_exception"));
        Assert.Equal((Second(137), "refused", 400), (refused.At.ToUnixTimeSeconds(), refused.State, refused.Status));
        Assert.Contains("value: is impossible", refused.Answer, StringComparison.Ordinal);

        // Two whole arrays; of the third 100, 50, 25, 13, 6, 3 and 1 are refused, and their other halves taken.
        Assert.Equal(15, portal.Moost.Ledger.Lines().Count(line => line.Path == History));
        Assert.Equal(0, await portal.CountAsync("history_range"));
    }

    [Fact]
    public async Task Undoing_tells_what_was_never_sent_what_is_corrected_and_what_cannot_be_recalled_and_MOOST_agrees()
    {
        await using var portal = await DeliveryRig.StartAsync(postgres);
        await portal.DeliverAsync(Home("AT-1"));
        await ImportAsync(portal, Enumerable.Range(0, 100), extra: 0);
        await portal.SendHistoryAsync();
        var wrong = await ImportAsync(portal, Enumerable.Range(0, 50).Concat(Enumerable.Range(100, 100)), extra: 1000);

        // Of the 150 the first hundred arrive: the 50 corrected ones and 50 new ones.
        portal.Moost.Faults.Add(new FaultRule { Path = History, Action = FaultAction.Answer, Status = 503, Skip = 1 });
        await portal.SendHistoryAsync();
        portal.Moost.Faults.Clear();
        await portal.LetTimePassAsync();

        await portal.Get<ImportDecisions>().UndoAsync(DeliveryRig.Program, wrong, Cancel);
        await portal.Get<ImportRun>().RunAsync(wrong, Cancel);
        var undone = (await portal.Get<ImportReader>().FindAsync(DeliveryRig.Program, wrong, Cancel))!;
        await portal.SendHistoryAsync();

        Assert.Equal((ImportPhase.Undone, new ImportUndone(50, 50, 50)), (undone.Phase, undone.Undone));
        Assert.Equal(100, await portal.CountAsync("reading"));
        var has = Arrived(portal).GroupBy(one => one.Timestamp).ToDictionary(one => one.Key, one => one.MaxBy(event_ => event_.Arrival).Value);
        Assert.Equal(Enumerable.Range(0, 150).Select(Second), has.Keys.Order());
        Assert.All(Enumerable.Range(0, 100), slot => Assert.Equal(slot, has[Second(slot)]));
        Assert.All(Enumerable.Range(100, 50), slot => Assert.Equal(slot + 1000, has[Second(slot)]));
        Assert.Equal(0, await portal.CountAsync("history_range"));
    }

    private static IReadOnlyList<ReceivedEvent> Arrived(DeliveryRig portal) => portal.Moost.Events.Find("AT-1", "meter-1", "ENERGY_CONSUMPTION");

    private static long Second(int slot) => s_from.AddMinutes(15 * slot).ToUnixTimeSeconds();

    private static async Task<Guid> ImportAsync(DeliveryRig portal, IEnumerable<int> slots, int extra)
    {
        var file = "customerBuildingId,deviceId,type,value,timestamp\n"
            + string.Concat(slots.Select(slot => FormattableString.Invariant($"AT-1,meter-1,ENERGY_CONSUMPTION,{slot + extra},{s_from.AddMinutes(15 * slot):yyyy-MM-ddTHH:mm:ssZ}\n")));
        using var body = new MemoryStream(Encoding.UTF8.GetBytes(file));
        var id = await portal.Get<ImportStore>().ReceiveAsync(DeliveryRig.Program, new ImportRequest { FileName = "r.csv", Changed = Core.Readings.ChangePolicy.Replace }, body, Cancel);
        await portal.Get<ImportRun>().RunAsync(id.Value, Cancel);
        return id.Value;
    }

    private sealed record RefusedEvent(DateTimeOffset At, string State, int? Status, string? Answer);
}
