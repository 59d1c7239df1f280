using Bunit;
using MoostPortal.Core.Delivery.Known;
using MoostPortal.Tests.Look;
using MoostPortal.Web.Components.Known;

namespace MoostPortal.Tests.Known;

public sealed class KnownWaitingTests : LookContext
{
    [Fact]
    public void Nothing_that_waits_is_good_news() => Assert.Contains("MOOST has every reading", Render<KnownWaiting>().Markup, StringComparison.Ordinal);

    [Theory]
    [InlineData("en")]
    [InlineData("de")]
    public void Every_cause_has_a_word_and_a_sentence_with_its_number(string culture)
    {
        Read(culture);
        var causes = Enum.GetValues<WaitingCause>();

        var list = Render<KnownWaiting>(p => p.Add(x => x.Waiting, [.. causes.Select(cause => new WaitingReadings(cause, 7))]));

        var lines = list.FindAll("li").Select(line => line.TextContent).ToList();
        Assert.Equal(causes.Length, lines.Distinct(StringComparer.Ordinal).Count());
        Assert.All(lines, line => Assert.Contains("7", line, StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains("Why", StringComparison.Ordinal) || line.Contains("Label", StringComparison.Ordinal));
    }
}
