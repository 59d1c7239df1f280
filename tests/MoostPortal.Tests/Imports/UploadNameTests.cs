using MoostPortal.Web.Imports;

namespace MoostPortal.Tests.Imports;

public sealed class UploadNameTests
{
    [Theory]
    [InlineData("Z%C3%A4hler%20M%C3%A4rz.csv", "Zähler März.csv")]
    [InlineData("a%00b%0D%0Ac.csv", "abc.csv")]
    [InlineData("%20%09", "upload.csv")]
    [InlineData(null, "upload.csv")]
    [InlineData("100%.csv", "100%.csv")]
    public void A_name_is_what_the_person_called_the_file_without_what_no_name_holds(string? header, string name) =>
        Assert.Equal(name, UploadName.Of(header));

    [Fact]
    public void A_long_name_is_cut_between_letters()
    {
        var name = UploadName.Of(Uri.EscapeDataString(new string('a', 199) + "🏠🏠"));

        Assert.Equal(new string('a', 199), name);
    }
}
