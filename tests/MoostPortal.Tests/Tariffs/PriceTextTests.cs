using System.Globalization;
using MoostPortal.Web.Components.Tariffs;

namespace MoostPortal.Tests.Tariffs;

public sealed class PriceTextTests
{
    [Theory]
    [InlineData("0.296", "0.296")]
    [InlineData(" 0,296 ", "0.296")]
    [InlineData("-0.01", "-0.01")]
    [InlineData("", null)]
    public void Comma_and_point_are_the_same_mark_and_nothing_is_no_price(string typed, string? expected)
    {
        Assert.True(PriceText.TryRead(typed, out var price));
        Assert.Equal(expected is null ? null : decimal.Parse(expected, CultureInfo.InvariantCulture), price);
    }

    [Theory]
    [InlineData("1.000,5")]
    [InlineData("0.29 EUR")]
    [InlineData("cheap")]
    public void What_could_mean_two_prices_or_none_is_not_read(string typed) => Assert.False(PriceText.TryRead(typed, out _));
}
