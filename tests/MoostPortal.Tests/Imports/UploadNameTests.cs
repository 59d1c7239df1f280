using MoostPortal.Web.Imports;

namespace MoostPortal.Tests.Imports;

public sealed class UploadNameTests
{
    [Theory]
    [InlineData("Zähler März.csv", "Zähler März.csv")]
    [InlineData("a\0b\r\nc.csv", "abc.csv")]
    [InlineData(" \t", "upload.csv")]
    [InlineData(null, "upload.csv")]
    [InlineData("100%.csv", "100%.csv")]
    public void A_name_is_what_the_person_called_the_file_without_what_no_name_holds(string? given, string name) =>
        Assert.Equal(name, UploadName.Of(given));

    [Fact]
    public void A_long_name_is_cut_between_letters()
    {
        var name = UploadName.Of(new string('a', 199) + "🏠🏠");

        Assert.Equal(new string('a', 199), name);
    }
}
