using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Delivery;
using MoostPortal.Core.Delivery.Fleet;
using MoostPortal.Core.Delivery.Slots;
using MoostPortal.Core.Readings;
using MoostPortal.Tests.Look;
using MoostPortal.Web.Components.Fleet;

namespace MoostPortal.Tests.Fleet;

public sealed class FleetPartsTests : LookContext
{
    private static readonly DateTimeOffset s_at = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(4, "4 s")]
    [InlineData(190, "3 min 10 s")]
    [InlineData(7500, "2 h 5 min")]
    [InlineData(273600, "3 d 4 h")]
    public void An_age_is_said_in_two_units(long seconds, string expected) =>
        Assert.Equal(expected, FleetWords.Age(seconds, Services.GetRequiredService<IStringLocalizer<FleetTexts>>()));

    [Theory]
    [InlineData(10, "tone-ok", "10 s")]
    [InlineData(300, "tone-waiting", "5 min 0 s")]
    [InlineData(3600, "tone-refused", "1 h 0 min")]
    public void The_first_number_is_the_age_of_what_waits_longest(long seconds, string tone, string expected)
    {
        var numbers = Render<FleetNumbers>(p => p.Add(x => x.Figures, Figures(seconds, live: 7)));

        Assert.Equal("oldest", numbers.FindAll("[data-testid]")[0].GetAttribute("data-testid"));
        Assert.Equal(expected, numbers.Find(".fleet-age").TextContent);
        Assert.Contains(tone, numbers.Find("[data-testid=oldest]").ClassName, StringComparison.Ordinal);
        Assert.Equal("staff/deliveries?kind=live", numbers.Find("[data-testid=backlog-live] a").GetAttribute("href"));
        Assert.Equal("30 s ago", numbers.Find("[data-testid=last-live]").TextContent);
        Assert.Equal("not in two hours", numbers.Find("[data-testid=last-history]").TextContent);
    }

    [Fact]
    public void The_last_quarter_hour_is_the_latest_that_is_over()
    {
        var (daily, quarter) = (EventTypes.Provided.First(type => type.Interval == EventInterval.Daily), EventTypes.Find("ENERGY_CONSUMPTION")!);
        SlotCount[] counts =
        [
            new(quarter, s_at.AddMinutes(-15), 10, 9, 0, 8, IsCounted: true), new(quarter, s_at, 10, 1, 0, 0, IsCounted: false), new(daily, s_at.AddHours(-12), 5, 5, 0, 5, IsCounted: true),
        ];

        var slot = LastSlot.Of(counts, s_at.AddMinutes(3));

        Assert.Equal(new LastSlot(s_at.AddMinutes(-15), 10, 9, 8), slot);
        Assert.Contains("8 delivered, 9 arrived here, 10 expected", Render<FleetNumbers>(p => p.Add(x => x.Figures, Figures(0, 0)).Add(x => x.Slot, slot)).Markup, StringComparison.Ordinal);
        Assert.Null(LastSlot.Of([], s_at));
    }

    [Fact]
    public void An_empty_backlog_says_so_instead_of_a_number() =>
        Assert.Equal("Nothing waits", Render<FleetNumbers>(p => p.Add(x => x.Figures, Figures(0, live: 0))).Find(".fleet-age").TextContent);

    [Fact]
    public void An_attempt_shows_what_was_asked_and_answered_folded_and_laid_out()
    {
        var attempt = new DeliveryAttempt
        {
            Id = 1,
            At = s_at,
            BuildingId = 7,
            CustomerBuildingId = "AT-7",
            Kind = DeliveryKind.Building,
            Version = 3,
            Method = "PUT",
            Outcome = AttemptOutcome.Refused,
            Status = 400,
            Took = TimeSpan.FromMilliseconds(41),
            Error = "zip: is unknown",
            Request = """{"zip":"1010"}""",
            Answer = "<html>cut",
            Node = "worker-1",
        };

        var list = Render<AttemptList>(p => p.Add(x => x.Attempts, [attempt]).Add(x => x.Caption, "Requests"));

        Assert.False(list.Find("details").HasAttribute("open"));
        Assert.Equal(["{\n  \"zip\": \"1010\"\n}", "<html>cut"], list.FindAll("pre").Select(text => text.TextContent));
        Assert.Contains("Home, version 3 · PUT", list.Markup, StringComparison.Ordinal);
        Assert.Contains("HTTP 400 · 41 ms", list.Markup, StringComparison.Ordinal);
        Assert.Equal("staff/homes/7", list.Find("a").GetAttribute("href"));
        Assert.Empty(Render<AttemptList>(p => p.Add(x => x.Attempts, [attempt]).Add(x => x.Caption, "Requests").Add(x => x.ShowsHome, false)).FindAll("a"));
    }

    [Fact]
    public void An_event_is_named_by_device_type_and_instant()
    {
        var subject = Render<DeliverySubject>(p => p
            .Add(x => x.Kind, DeliveryKind.Live).Add(x => x.DeviceId, "meter-1").Add(x => x.Type, EventTypes.Find("ENERGY_CONSUMPTION")).Add(x => x.At, s_at));

        Assert.Contains("meter-1 ENERGY_CONSUMPTION", subject.Markup, StringComparison.Ordinal);
        Assert.Equal("2026-11-23T12:00:00Z", subject.Find("time").GetAttribute("datetime"));
    }

    [Fact]
    public void A_home_is_never_given_up_and_the_button_says_why()
    {
        var card = Render<ParkedCauseCard>(p => p.Add(x => x.Cause, Cause(DeliveryKind.Building)));

        Assert.True(card.Find("[data-testid=give-up]").HasAttribute("disabled"));
        Assert.Contains("put right by changing it", card.Find(".reason").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Events_are_given_up_only_with_a_note()
    {
        (ParkedCause Cause, string Note)? given = null;
        var card = Render<ParkedCauseCard>(p => p.Add(x => x.Cause, Cause(DeliveryKind.Live)).Add(x => x.OnGiveUp, one => given = one));
        Assert.True(card.Find("[data-testid=give-up]").HasAttribute("disabled"));
        Assert.Contains("Write a note first", card.Find(".reason").TextContent, StringComparison.Ordinal);

        card.Find("input").Input("Exchanged meter.");
        card.Find("[data-testid=give-up]").Click();

        Assert.Equal("Exchanged meter.", given?.Note);
        Assert.Contains("Correct them at their source", card.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_time_is_drawn_together_without_hiding_a_peak()
    {
        var samples = Enumerable.Range(0, 10).Select(i => new FleetSample(
            s_at.AddMinutes(i), i == 3 ? 900 : 5, new FleetBacklog(0, i == 7 ? 400 : 1, 0), 0, 0, new FleetBacklog(0, 100 * i, 0))).ToList();

        var buckets = FleetBuckets.Of(samples, TimeSpan.FromMinutes(5));

        Assert.Equal([s_at, s_at.AddMinutes(5)], buckets.Select(bucket => bucket.Minute));
        Assert.Equal([900L, 5L], buckets.Select(bucket => bucket.OldestUnsentSeconds));
        Assert.Equal([1L, 400L], buckets.Select(bucket => bucket.Backlog.Live));
        Assert.Equal([200L, 700L], buckets.Select(bucket => bucket.Sent.Live));
        Assert.Same(samples, FleetBuckets.Of(samples, TimeSpan.FromMinutes(1)));
    }

    [Theory]
    [InlineData("b.12", true)]
    [InlineData("r.12.1769867100000000", true)]
    [InlineData("x.12", false)]
    [InlineData("b.", false)]
    [InlineData("b.1.2.3", false)]
    [InlineData("b.-1", false)]
    [InlineData("b.99999999999999999999", false)]
    [InlineData("", false)]
    public void A_place_in_the_list_is_read_as_it_is_written(string text, bool isKey) => Assert.Equal(isKey ? text : null, DeliveryKey.Find(text)?.ToString());

    private static ParkedCause Cause(DeliveryKind kind) => new(kind, DeliveryState.Parked, new DeliveryCause(400, "value: is impossible"), 12, 3, s_at, s_at, AreRanges: false);

    private static FleetFigures Figures(long seconds, long live) => new(seconds, new FleetBacklog(0, live, 0), 0, 0, 0, 60, 12.5m, s_at)
    {
        LastSent = new Dictionary<DeliveryKind, DateTimeOffset> { [DeliveryKind.Live] = s_at.AddSeconds(-30) },
    };
}
