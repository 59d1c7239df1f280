using System.Text;
using MoostPortal.MeterFiles.Recognition;

namespace MoostPortal.Tests.MeterFiles.Recognition;

public sealed class NumberTextTests
{
    [Theory]
    [InlineData("12", "Integer", 12)]
    [InlineData("-0.5", "Point", -0.5)]
    [InlineData("0,500", "Comma", 0.5)]
    [InlineData("1234.567", "Point", 1234.567)]
    [InlineData("1.234", "PointOrGroups", 1.234)]
    [InlineData("1,234", "CommaOrGroups", 1.234)]
    [InlineData("1,234.5", "PointWithCommaGroups", 1234.5)]
    [InlineData("1.234,5", "CommaWithPointGroups", 1234.5)]
    [InlineData("1,234,567", "CommaGroups", 1234567)]
    [InlineData("1.234.567", "PointGroups", 1234567)]
    [InlineData("1 234,5", "Comma", 1234.5)]
    [InlineData("1'234.5", "Point", 1234.5)]
    [InlineData("0E-20", "Integer", 0)]
    [InlineData("0.0E-20", "Point", 0)]
    public void Marks_of_a_number_say_what_they_prove(string text, string form, double value)
    {
        var found = NumberText.Classify(Encoding.UTF8.GetBytes(text), out var number, out _);

        Assert.Equal((form, value), (found.ToString(), number));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("1.2.3")]
    [InlineData("01.02.2025")]
    [InlineData("1,2,3")]
    [InlineData("1.")]
    [InlineData("NaN")]
    [InlineData("1e")]
    [InlineData("12 kWh")]
    [InlineData("1 23")]
    public void Other_texts_are_no_numbers(string text) =>
        Assert.Equal(NumberForm.NotANumber, NumberText.Classify(Encoding.UTF8.GetBytes(text), out _, out _));
}
