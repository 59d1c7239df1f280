using Bunit;
using MoostPortal.Tests.Look;
using MoostPortal.Web.Components.Imports.Preview;

namespace MoostPortal.Tests.Imports.Preview;

public sealed class BillFieldTests : LookContext
{
    [Theory]
    [InlineData("en", "3480.5")]
    [InlineData("de", "3480,5")]
    public void A_bill_is_typed_in_the_readers_notation(string culture, string typed)
    {
        Read(culture);
        string? bill = null;
        var field = Render<BillField>(p => p.Add(x => x.OnBill, (string kwh) => bill = kwh));

        field.Find("input").Change(typed);
        field.Find("form").Submit();

        Assert.Equal("3480.5", bill);
    }

    [Theory]
    [InlineData("en", "3,480")]
    [InlineData("de", "3.480")]
    [InlineData("en", "much")]
    [InlineData("en", "")]
    public void What_could_mean_two_numbers_or_none_is_refused_at_the_field(string culture, string typed)
    {
        Read(culture);
        string? bill = null;
        var field = Render<BillField>(p => p.Add(x => x.OnBill, (string kwh) => bill = kwh));

        field.Find("input").Change(typed);
        field.Find("form").Submit();

        Assert.Null(bill);
        Assert.Equal("true", field.Find("input").GetAttribute("aria-invalid"));
        Assert.NotEmpty(field.FindAll(".field-error"));
    }
}
