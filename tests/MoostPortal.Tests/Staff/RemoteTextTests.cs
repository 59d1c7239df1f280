using MoostPortal.Web.Components.Staff;

namespace MoostPortal.Tests.Staff;

public sealed class RemoteTextTests
{
    [Fact]
    public void JSON_is_laid_out_and_its_letters_stay_letters() =>
        Assert.Equal("{\n  \"city\": \"Köln\"\n}", RemoteText.Of("""{"city":"K\u00f6ln"}""").ReplaceLineEndings("\n"));
}
