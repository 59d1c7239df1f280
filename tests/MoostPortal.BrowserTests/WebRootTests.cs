using System.Text.RegularExpressions;

namespace MoostPortal.BrowserTests;

public sealed partial class WebRootTests(PortalFixture fixture)
{
    [Fact]
    public async Task Every_stylesheet_and_script_of_the_start_page_has_a_body()
    {
        using var http = new HttpClient { BaseAddress = fixture.Portal.Address };
        var page = await http.GetStringAsync(new Uri("/account/sign-in", UriKind.Relative), TestContext.Current.CancellationToken);
        var linked = Link().Matches(page).Select(match => match.Groups["address"].Value).Where(address => address.Contains(".css", StringComparison.Ordinal) || address.Contains(".js", StringComparison.Ordinal)).ToList();

        var empty = new List<string>();
        foreach (var address in linked)
        {
            var body = await http.GetByteArrayAsync(new Uri(address.TrimStart('/'), UriKind.Relative), TestContext.Current.CancellationToken);
            if (body.Length == 0)
            {
                empty.Add(address);
            }
        }

        Assert.Contains(linked, address => address.StartsWith("app.", StringComparison.Ordinal));
        Assert.Empty(empty);
    }

    [Fact]
    public async Task A_second_start_on_the_same_data_says_so_and_ends()
    {
        var ended = await Assert.ThrowsAsync<InvalidOperationException>(() => fixture.StartSecondAsync());

        Assert.Contains("already", ended.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_portal_asked_to_stop_ends_well_and_starts_again()
    {
        Assert.Equal(0, await fixture.Portal.StopAsync());

        await fixture.StartAgainAsync();
    }

    [GeneratedRegex("(href|src)=\"(?<address>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();
}
