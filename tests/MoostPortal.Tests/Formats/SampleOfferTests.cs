using Bunit;
using MoostPortal.Core.Formats;
using MoostPortal.Tests.Look;
using MoostPortal.Web.Components.Formats;

namespace MoostPortal.Tests.Formats;

public sealed class SampleOfferTests : LookContext
{
    private readonly List<string> _done = [];

    [Fact]
    public void Nothing_can_be_released_before_it_was_seen()
    {
        var offer = Offer();

        offer.Find("[data-testid=show-sample]").Click();

        Assert.Empty(offer.FindAll("[data-testid=release], [data-testid=sample]"));
        Assert.Equal(["show"], _done);
    }

    [Fact]
    public void What_is_seen_is_what_is_released_and_the_person_may_do_without()
    {
        var offer = Offer("Moment;Quantum\n2026-01-15 00:00;<1>\n");

        offer.Find("[data-testid=release]").Click();
        offer.Find("[data-testid=release-not]").Click();

        Assert.Equal("Moment;Quantum\n2026-01-15 00:00;<1>\n", offer.Find("pre[data-testid=sample]").TextContent);
        Assert.Equal(["release", "close"], _done);
    }

    [Fact]
    public void What_is_released_stays_in_sight_and_can_be_taken_back()
    {
        var offer = Offer(released: new FormatSample(Guid.NewGuid(), "f", "Moment;Quantum\n", new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero)));

        offer.Find("[data-testid=withdraw]").Click();

        Assert.Equal("Moment;Quantum\n", offer.Find("pre[data-testid=sample]").TextContent);
        Assert.Equal("today 13:00", offer.Find("time").TextContent);
        Assert.Empty(offer.FindAll("[data-testid=release]"));
        Assert.Equal(["withdraw"], _done);
    }

    [Fact]
    public void While_it_works_nothing_else_is_begun_and_what_came_of_it_is_read_out()
    {
        var offer = Offer("a;b\n", note: "The sample was taken back.", busy: true);

        Assert.All(offer.FindAll("button"), button => Assert.True(button.HasAttribute("disabled")));
        Assert.Equal("The sample was taken back.", offer.Find("[role=status]").TextContent);
    }

    private IRenderedComponent<SampleOffer> Offer(string? sample = null, FormatSample? released = null, string? note = null, bool busy = false) => Render<SampleOffer>(p => p
        .Add(x => x.Sample, sample).Add(x => x.Released, released).Add(x => x.Zone, "Europe/Vienna").Add(x => x.Note, note).Add(x => x.Busy, busy)
        .Add(x => x.OnShow, () => _done.Add("show")).Add(x => x.OnRelease, () => _done.Add("release"))
        .Add(x => x.OnClose, () => _done.Add("close")).Add(x => x.OnWithdraw, () => _done.Add("withdraw")));
}
