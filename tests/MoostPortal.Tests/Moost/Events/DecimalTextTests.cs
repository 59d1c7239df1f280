using System.Globalization;
using System.Text;
using CsCheck;
using MoostPortal.Moost.Events;

namespace MoostPortal.Tests.Moost.Events;

public sealed class DecimalTextTests
{
    [Theory]
    [InlineData(0, 0, "0")]
    [InlineData(0, 3, "0")]
    [InlineData(12345, 3, "12.345")]
    [InlineData(-5, 2, "-0.05")]
    [InlineData(1500, 3, "1.5")]
    [InlineData(7, 18, "0.000000000000000007")]
    [InlineData(long.MaxValue, 0, "9223372036854775807")]
    [InlineData(long.MinValue, 0, "-9223372036854775808")]
    [InlineData(long.MinValue, 18, "-9.223372036854775808")]
    public void A_scaled_value_is_written_digit_by_digit(long scaled, byte places, string expected)
    {
        Assert.Equal(expected, Write(scaled, places));
    }

    [Fact]
    public void Every_value_reads_back_as_itself() =>
        Gen.Select(Gen.Long, Gen.Byte[0, 18]).Sample((scaled, places) =>
        {
            var exact = (decimal)scaled;
            for (var i = 0; i < places; i++)
            {
                exact /= 10;
            }

            return decimal.Parse(Write(scaled, places), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) == exact;
        });

    private static string Write(long scaled, byte places)
    {
        Span<byte> text = stackalloc byte[48];
        return Encoding.ASCII.GetString(text[..DecimalText.Write(scaled, places, text)]);
    }
}
