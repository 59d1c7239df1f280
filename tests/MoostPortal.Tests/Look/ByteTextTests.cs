using MoostPortal.Web.Components.Look;

namespace MoostPortal.Tests.Look;

public sealed class ByteTextTests : LookContext
{
    [Theory]
    [InlineData(1, "1 KB")]
    [InlineData(999_499, "999 KB")]
    [InlineData(999_500, "1.0 MB")]
    [InlineData(4_194_304, "4.2 MB")]
    [InlineData(999_950_000, "1.0 GB")]
    [InlineData(10_737_000_000, "10.7 GB")]
    public void A_size_is_said_in_the_unit_that_fits(long bytes, string expected) => Assert.Equal(expected, ByteText.Of(bytes));
}
