using System.Globalization;
using MoostPortal.Web.Api.Json;

namespace MoostPortal.Tests.Api;

public sealed class ExactDecimalTests
{
    [Theory]
    [InlineData("0", "0")]
    [InlineData("-0", "0")]
    [InlineData("12.50", "12.5")]
    [InlineData("-0.000001", "-0.000001")]
    [InlineData("1e3", "1000")]
    [InlineData("1.5E-7", "0.00000015")]
    [InlineData("0e999", "0")]
    [InlineData("7922816251426433759354395033", "7922816251426433759354395033")]
    [InlineData("0.1000000000000000000000000000000000", "0.1")]
    [InlineData("100000000000000000000000000000e-5", "1000000000000000000000000")]
    public void A_number_is_read_as_it_was_written(string text, string expected)
    {
        Assert.Null(ExactDecimal.Read(text, out var value));
        Assert.Equal(decimal.Parse(expected, CultureInfo.InvariantCulture), value);
    }

    [Theory]
    [InlineData("1,5", "json.number.form")]
    [InlineData("1.234,5", "json.number.form")]
    [InlineData("NaN", "json.number.form")]
    [InlineData("Infinity", "json.number.form")]
    [InlineData("0x10", "json.number.form")]
    [InlineData("1_000", "json.number.form")]
    [InlineData(" 1.5", "json.number.form")]
    [InlineData("1.5 ", "json.number.form")]
    [InlineData("+1", "json.number.form")]
    [InlineData("01", "json.number.form")]
    [InlineData(".5", "json.number.form")]
    [InlineData("5.", "json.number.form")]
    [InlineData("1e", "json.number.form")]
    [InlineData("١", "json.number.form")]
    [InlineData("-", "json.number.form")]
    [InlineData("", "json.number.form")]
    [InlineData("1e999", "json.number.range")]
    [InlineData("-1e29", "json.number.range")]
    [InlineData("1e-29", "json.number.digits")]
    [InlineData("1e-99999999999999999999", "json.number.digits")]
    [InlineData("0.1234567890123456789012345678901234567890", "json.number.digits")]
    public void What_cannot_be_kept_exactly_is_refused(string text, string code)
    {
        Assert.Equal(code, ExactDecimal.Read(text, out _));
    }
}
