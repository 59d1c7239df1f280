using Bunit;
using Bunit.TestDoubles;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using MoostPortal.Core.Access;
using MoostPortal.Web.Components.Dev;
using MoostPortal.Web.Components.Layout;
using MoostPortal.Web.Signals;

namespace MoostPortal.Tests.Look;

public sealed class FrameTests : LookContext
{
    private readonly BunitAuthorizationContext _visitor;
    private readonly Actor.Customer _eva = new(Guid.NewGuid());
    private readonly ImportSignals _signals = new(NullLogger<ImportSignals>.Instance);
    private readonly Place _place = new() { EnvironmentName = "Development" };
    private int _unseen;

    public FrameTests()
    {
        _visitor = AddAuthorization();
        Services.AddSingleton<AntiforgeryStateProvider>(new NoToken());
        Services.AddSingleton<IHostEnvironment>(_place);
        Services.AddSingleton(new UnseenImports(_ => Task.FromResult<Actor?>(_eva), (_, _) => Task.FromResult(_unseen), _signals));
    }

    [Theory]
    [InlineData(Navigation.CustomerPolicy, "homes")]
    [InlineData(Navigation.StaffPolicy, "staff/fleet", "staff/homes", "staff/imports", "staff/tariff-plans", "staff/formats")]
    [InlineData(Navigation.HomePolicy, "imports")]
    [InlineData(Navigation.AdministratorPolicy, "hangfire")]
    public void Each_role_sees_its_own_pages(string policy, params string[] hrefs)
    {
        _visitor.SetAuthorized("eva").SetPolicies(policy);

        Assert.Equal(hrefs, Render<NavigationLinks>().FindAll("a").Select(a => a.GetAttribute("href")));
    }

    [Fact]
    public async Task Uploads_to_look_at_are_counted_beside_their_link_as_they_come_and_go()
    {
        _visitor.SetAuthorized("eva").SetPolicies(Navigation.HomePolicy);
        var links = Render<NavigationLinks>();
        Assert.Empty(links.FindAll("[data-testid=news]"));

        _unseen = 2;
        await _signals.RaiseAsync($"{Guid.NewGuid()}");
        Assert.Empty(links.FindAll("[data-testid=news]"));
        await _signals.RaiseAsync($"{_eva.UserId}");

        links.WaitForAssertion(() => Assert.Equal("2(2 new)", links.Find("[data-testid=news]").TextContent));
        _unseen = 0;
        await _signals.RaiseAsync(HomeSignals.Everything);
        links.WaitForAssertion(() => Assert.Empty(links.FindAll("[data-testid=news]")));
    }

    [Fact]
    public void A_stranger_is_offered_to_sign_in_and_a_member_to_sign_out()
    {
        Assert.Empty(Render<TopBar>().FindAll("[data-testid=sign-out]"));
        _visitor.SetAuthorized("eva");

        var form = Render<TopBar>().Find("[data-testid=sign-out]");

        Assert.Equal("post", form.GetAttribute("method"));
        Assert.Equal("account/sign-out", form.GetAttribute("action"));
    }

    [Fact]
    public void The_language_switch_comes_back_to_the_page_it_was_used_on()
    {
        var place = Services.GetRequiredService<NavigationManager>();
        place.NavigateTo("homes?after=1");
        var form = Render<LanguageSwitch>();
        Assert.Equal("/homes?after=1", form.Find("[name=returnUrl]").GetAttribute("value"));

        place.NavigateTo("staff/homes");

        form.WaitForAssertion(() => Assert.Equal("/staff/homes", form.Find("[name=returnUrl]").GetAttribute("value")));
        Assert.Equal(["true", "false"], form.FindAll("button").Select(button => button.GetAttribute("aria-pressed")));
    }

    [Fact]
    public void The_frame_has_one_main_landmark_that_says_when_it_is_alive()
    {
        var frame = Render<MainLayout>(p => p.Add(x => x.Body, Words("hello")));

        Assert.Equal("true", frame.Find("main#content").GetAttribute("data-interactive"));
        Assert.Equal("#content", frame.Find("a.skip-link").GetAttribute("href"));
    }

    [Fact]
    public void A_page_that_breaks_leaves_the_frame_standing_and_can_be_tried_again()
    {
        var broken = true;
        var frame = Render<MainLayout>(p => p.Add(x => x.Body, builder =>
        {
            if (broken)
            {
                throw new InvalidOperationException("broken page");
            }

            builder.AddContent(0, "whole again");
        }));
        Assert.NotNull(frame.Find("header"));
        broken = false;

        frame.Find(".error-panel button").Click();

        Assert.Contains("whole again", frame.Find("main").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stranger_is_sent_to_sign_in_and_back()
    {
        var place = Services.GetRequiredService<NavigationManager>();
        place.NavigateTo("staff/homes");

        Render<AccessDenied>();

        Assert.EndsWith("account/sign-in?returnUrl=%2Fstaff%2Fhomes", place.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void A_member_without_the_right_is_told_so()
    {
        _visitor.SetAuthorized("eva");

        Assert.Equal("This page is not open to you", Render<AccessDenied>().Find("h1").TextContent);
    }

    [Theory]
    [InlineData("Development", 1)]
    [InlineData("Production", 0)]
    public void The_parts_are_shown_to_developers_only(string environment, int headings)
    {
        _place.EnvironmentName = environment;

        Render<MudBlazor.MudPopoverProvider>();
        Assert.Equal(headings, Render<ComponentsPage>().FindAll("h1").Count);
    }

    private static RenderFragment Words(string words) => builder => builder.AddContent(0, words);

    private sealed class NoToken : AntiforgeryStateProvider
    {
        public override AntiforgeryRequestToken? GetAntiforgeryToken() => null;
    }

    private sealed class Place : IHostEnvironment
    {
        public required string EnvironmentName { get; set; }

        public string ApplicationName { get; set; } = "MoostPortal.Web";

        public string ContentRootPath { get; set; } = "/";

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
