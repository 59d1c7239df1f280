using Bunit;
using Microsoft.AspNetCore.Components;
using MoostPortal.Web.Components.Look;
using MudBlazor;

namespace MoostPortal.Tests.Look;

public sealed class PagePartsTests : LookContext
{
    [Fact]
    public void A_page_header_has_one_heading_its_purpose_and_the_way_back()
    {
        var header = Render<PageHeader>(p => p.Add(x => x.Title, "Homes").Add(x => x.Purpose, "All of them.").Add(x => x.BackHref, "start"));

        Assert.Equal("Homes", header.Find("h1").TextContent);
        Assert.Equal("All of them.", header.Find("p").TextContent);
        Assert.Equal("start", header.Find("a").GetAttribute("href"));
        Assert.Equal("Back", header.Find("a").TextContent);
    }

    [Fact]
    public void A_page_header_without_actions_leaves_no_empty_box() =>
        Assert.Empty(Render<PageHeader>(p => p.Add(x => x.Title, "Homes")).FindAll(".page-header-actions"));

    [Fact]
    public void The_menu_of_a_page_header_has_a_name()
    {
        Render<MudPopoverProvider>();
        var header = Render<PageHeader>(p => p.Add(x => x.Title, "Homes").Add(x => x.Menu, Words("Delete")));

        Assert.Equal("More actions", header.Find("button").GetAttribute("aria-label"));
    }

    [Theory]
    [InlineData(Tone.Refused, "alert")]
    [InlineData(Tone.Waiting, "status")]
    [InlineData(Tone.Ok, "status")]
    [InlineData(Tone.Info, "status")]
    public void A_state_strip_is_announced_as_loudly_as_it_matters(Tone tone, string role)
    {
        var strip = Render<StateStrip>(p => p.Add(x => x.Tone, tone).AddChildContent("Two changes wait."));

        Assert.Equal(role, strip.Find(".state-strip").GetAttribute("role"));
        Assert.NotNull(strip.Find("svg[aria-hidden=true]"));
        Assert.Contains("Two changes wait.", strip.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_tone_has_an_icon_of_its_own()
    {
        var icons = Enum.GetValues<Tone>().Select(tone => Render<StateLabel>(p => p.Add(x => x.Tone, tone).Add(x => x.Text, "x")).Find("svg").InnerHtml);

        Assert.Equal(Enum.GetValues<Tone>().Length, icons.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void An_empty_state_says_what_will_be_here_and_how_to_get_it()
    {
        var empty = Render<EmptyState>(p => p.Add(x => x.Title, "No homes yet").AddChildContent("Register one.").Add(x => x.Action, Words("Register")));

        Assert.Equal("No homes yet", empty.Find("h2").TextContent);
        Assert.Contains("Register one.", empty.Markup, StringComparison.Ordinal);
        Assert.Contains("Register", empty.Find(".row").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Loading_parts_say_so_and_hide_their_shapes_from_screen_readers()
    {
        var rows = Render<LoadingRows>(p => p.Add(x => x.Rows, 3).Add(x => x.Columns, 2));
        var card = Render<LoadingCard>();

        Assert.Equal(6, rows.FindAll("td").Count);
        Assert.Equal("true", rows.Find("table").GetAttribute("aria-hidden"));
        Assert.Equal("Loading", rows.Find("[role=status] > .visually-hidden").TextContent);
        Assert.Equal("true", card.Find("section").GetAttribute("aria-busy"));
    }

    [Fact]
    public void An_error_panel_offers_to_try_again_only_when_that_can_help()
    {
        var retries = 0;
        var helpless = Render<ErrorPanel>(p => p.Add(x => x.What, "It broke").Add(x => x.Code, "abc"));
        var panel = Render<ErrorPanel>(p => p.Add(x => x.What, "It broke").Add(x => x.OnRetry, () => retries++));

        panel.Find("button").Click();

        Assert.Equal(1, retries);
        Assert.Empty(helpless.FindAll("button"));
        Assert.Contains("Code for support: abc", helpless.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_card_is_a_region_named_by_its_title()
    {
        var card = Render<Card>(p => p.Add(x => x.Title, "Today").AddChildContent("12.3"));

        Assert.Equal("Today", card.Find("section").GetAttribute("aria-label"));
    }

    [Fact]
    public void A_disabled_button_says_why()
    {
        var why = Render<DisabledReason>(p => p.Add(x => x.Reason, "Not confirmed yet.").Add(x => x.ChildContent, Button));
        var open = Render<DisabledReason>(p => p.Add(x => x.Reason, null).Add(x => x.ChildContent, Button));

        Assert.True(why.Find("button").HasAttribute("disabled"));
        Assert.Equal("Not confirmed yet.", why.Find($"#{why.Find("[role=group]").GetAttribute("aria-describedby")}").TextContent);
        Assert.False(open.Find("button").HasAttribute("disabled"));
        Assert.Empty(open.FindAll(".reason"));
    }

    [Fact]
    public void An_id_is_copied_and_the_reader_is_told()
    {
        var id = Render<CopyId>(p => p.Add(x => x.Id, "CH1").Add(x => x.Label, "meter point"));

        id.Find("button").Click();

        Assert.Equal("CH1", JSInterop.VerifyInvoke("portal.copy").Arguments.Single());
        Assert.Equal("Copied", id.Find("[role=status]").TextContent);
        Assert.Equal("Copy meter point", id.Find("button").GetAttribute("aria-label"));
    }

    private static RenderFragment Words(string words) => builder => builder.AddContent(0, words);

    private static RenderFragment Button(bool disabled) => builder =>
    {
        builder.OpenElement(0, "button");
        builder.AddAttribute(1, "disabled", disabled);
        builder.CloseElement();
    };
}
