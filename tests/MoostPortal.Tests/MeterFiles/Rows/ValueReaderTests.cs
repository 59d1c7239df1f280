using System.Globalization;
using System.Text;
using CsCheck;
using MoostPortal.MeterFiles;
using MoostPortal.MeterFiles.Rows;

namespace MoostPortal.Tests.MeterFiles.Rows;

public sealed class ValueReaderTests
{
    private const int Kilo = 9;

    [Theory]
    [InlineData(',', "1,5", 1_500_000_000)]
    [InlineData(',', "1.234,5", 1_234_500_000_000)]
    [InlineData('.', "1.5", 1_500_000_000)]
    [InlineData('.', "1,234.5", 1_234_500_000_000)]
    [InlineData('.', "-0", 0)]
    [InlineData('.', "-0.25", -250_000_000)]
    [InlineData('.', "+3", 3_000_000_000)]
    [InlineData('.', "0E-20", 0)]
    [InlineData('.', "1.5e-3", 1_500_000)]
    [InlineData('.', "2E3", 2_000_000_000_000)]
    [InlineData(',', "0,123456", 123_456_000)]
    [InlineData(',', "0000000000000000000000000000000000000001,5", 1_500_000_000)]
    public void Numbers_are_read_in_the_notation_of_their_file(char mark, string text, long microWh)
    {
        Assert.Equal((null, microWh, false), Read(mark, null, text));
    }

    [Theory]
    [InlineData("0.30000000000000004", 300_000_000)]
    [InlineData("0.1234567894999999999999999999999999999999", 123_456_789)]
    [InlineData("0.0000000005", 1)]
    [InlineData("0.00000000049", 0)]
    [InlineData("-0.0000000005", -1)]
    [InlineData("1e-30", 0)]
    public void Only_what_lies_below_a_micro_Wh_is_rounded_and_said_so(string text, long microWh)
    {
        Assert.Equal((null, microWh, true), Read('.', null, text));
    }

    [Theory]
    [InlineData('.', "1,5", RowFault.ValueDecimalComma)]
    [InlineData('.', "1,234", RowFault.ValueDecimalComma)]
    [InlineData('.', "1.234,5", RowFault.ValueDecimalComma)]
    [InlineData(',', "1.5", RowFault.ValueDecimalPoint)]
    [InlineData(',', "1.234", RowFault.ValueDecimalPoint)]
    [InlineData(',', "1.23,5", RowFault.ValueDecimalPoint)]
    [InlineData(',', "1,234,5", RowFault.ValueNotANumber)]
    [InlineData('.', "NaN", RowFault.ValueNotANumber)]
    [InlineData('.', "Infinity", RowFault.ValueNotANumber)]
    [InlineData('.', "-inf", RowFault.ValueNotANumber)]
    [InlineData('.', "1e999", RowFault.ValueTooLarge)]
    [InlineData('.', "1e99999999999", RowFault.ValueTooLarge)]
    [InlineData('.', "1111111111222222222233333333334444444444", RowFault.ValueTooLarge)]
    [InlineData('.', "١", RowFault.ValueNotANumber)]
    [InlineData('.', "0x10", RowFault.ValueNotANumber)]
    [InlineData('.', "1_000", RowFault.ValueNotANumber)]
    [InlineData('.', "1 000", RowFault.ValueNotANumber)]
    [InlineData('.', "1.5 kWh", RowFault.ValueNotANumber)]
    [InlineData('.', "--5", RowFault.ValueNotANumber)]
    [InlineData('.', "1e", RowFault.ValueNotANumber)]
    [InlineData('.', ".", RowFault.ValueNotANumber)]
    public void What_is_not_in_the_notation_is_refused_and_never_bent(char mark, string text, RowFault fault)
    {
        Assert.Equal(fault, Read(mark, null, text).Fault);
    }

    [Theory]
    [InlineData(',', '.', "1.234", 1_234_000_000_000)]
    [InlineData(',', '.', "12.345.678,5", 12_345_678_500_000_000)]
    [InlineData('.', '\'', "1'234.5", 1_234_500_000_000)]
    [InlineData(',', '\u00A0', "1\u00A0234,5", 1_234_500_000_000)]
    public void Marks_between_thousands_are_taken_out(char mark, char thousands, string text, long microWh)
    {
        Assert.Equal((null, microWh, false), Read(mark, thousands, text));
    }

    [Theory]
    [InlineData(',', '.', "1.23")]
    [InlineData(',', '.', "1234.567")]
    [InlineData(',', '.', ".123")]
    [InlineData(',', '.', "1.234.56,7")]
    public void A_group_of_other_than_three_digits_is_refused(char mark, char thousands, string text)
    {
        Assert.Equal(RowFault.ValueDecimalPoint, Read(mark, thousands, text).Fault);
    }

    [Fact]
    public void Blank_and_dash_are_missing_and_other_words_only_where_the_format_says_so()
    {
        Assert.Null(Reader("").Read(""u8, out var blank));
        Assert.Null(Reader("").Read("-"u8, out var dash));
        Assert.Null(Reader("NaN").Read("NaN"u8, out var word));
        Assert.True(blank.IsMissing && dash.IsMissing && word.IsMissing);
        Assert.Equal(RowFault.ValueNotANumber, Reader("").Read("NaN"u8, out _));
    }

    [Fact]
    public void Any_decimal_comes_back_exactly_in_each_notation()
    {
        Gen.Select(Gen.Decimal[-900_000, 900_000], Gen.Int[0, 9], Gen.Bool).Sample((value, places, isComma) =>
        {
            value = Math.Round(value, places);
            var text = value.ToString("F" + places, CultureInfo.InvariantCulture).Replace('.', isComma ? ',' : '.');
            Assert.Equal((null, (long)(value * 1_000_000_000m), false), Read(isComma ? ',' : '.', null, text));
        });
    }

    [Fact]
    public void Average_power_times_its_step_is_energy()
    {
        Assert.Null(Reader("").Read("0.4"u8, out var kilowatts));
        Assert.True(kilowatts.TryScale(Kilo, 900, 3600, out var micro, out var isRounded));
        Assert.Equal((100_000_000, false), (micro, isRounded));

        Assert.True(kilowatts.TryScale(6, 1, 3600, out micro, out isRounded));
        Assert.Equal((111, true), (micro, isRounded));
    }

    private static (RowFault? Fault, long Micro, bool IsRounded) Read(char mark, char? thousands, string text)
    {
        var fault = new ValueReader(mark, thousands, []).Read(Encoding.UTF8.GetBytes(text), out var number);

        if (fault is not null)
        {
            return (fault, 0, false);
        }

        return number.TryScale(Kilo, out var micro, out var isRounded) ? (null, micro, isRounded) : (RowFault.ValueTooLarge, 0, false);
    }

    private static ValueReader Reader(string missing) => new('.', null, [missing]);
}
