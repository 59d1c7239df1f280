using Bunit;
using MoostPortal.Core.Imports;
using MoostPortal.Tests.Look;
using MoostPortal.Web.Components.Imports;

namespace MoostPortal.Tests.Imports;

public sealed class UnfinishedUploadsTests : LookContext
{
    [Fact]
    public void An_unfinished_file_says_how_to_go_on_and_can_be_discarded()
    {
        var upload = new UnfinishedUpload(Guid.NewGuid(), "history-2025.csv", 1_000_000, 400_000);
        var discarded = new List<Guid>();
        var list = Render<UnfinishedUploads>(p => p.Add(x => x.Uploads, [upload]).Add(x => x.OnDiscard, discarded.Add));

        list.Find("button").Click();

        Assert.Equal("history-2025.csv", list.Find("strong").TextContent);
        Assert.Contains("40 % is here. Choose the file again to go on", list.Markup, StringComparison.Ordinal);
        Assert.Equal([upload.Id], discarded);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(999_999, 99)]
    [InlineData(1_000_000, 99)]
    public void What_is_unfinished_is_never_a_hundred_percent(long received, int percent) =>
        Assert.Equal(percent, new UnfinishedUpload(Guid.NewGuid(), "a.csv", 1_000_000, received).Percent);
}
