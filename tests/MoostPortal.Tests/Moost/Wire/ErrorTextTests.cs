using System.Text;
using CsCheck;
using MoostPortal.Moost.Wire;

namespace MoostPortal.Tests.Moost.Wire;

public sealed class ErrorTextTests
{
    [Theory]
    [InlineData("", "MOOST answered 400.")]
    [InlineData("""{"zip":"is missing","city":"is blank"}""", "zip: is missing; city: is blank")]
    [InlineData("""{"timestamp":1,"status":400,"error":"Bad Request","message":"zip is wrong","path":"/buildings/v1"}""", "zip is wrong")]
    [InlineData("""{"timestamp":1,"status":400,"error":"Bad Request","path":"/buildings/v1"}""", "Bad Request")]
    [InlineData("""{"type":"about:blank","title":"Bad Request","status":400,"detail":"zip is wrong"}""", "zip is wrong")]
    [InlineData("""{"error":"invalid_client","error_description":"unknown client"}""", "unknown client")]
    [InlineData("zip is\r\n  wrong\u0000", "zip is wrong")]
    [InlineData("\"zip is wrong\"", "zip is wrong")]
    [InlineData("<html><head><title>502 Bad Gateway</title></head></html>", "HTML page \"502 Bad Gateway\"")]
    [InlineData("<!doctype html><p>", "HTML page")]
    [InlineData("""{"message":"cut of""", """{"message":"cut of""")]
    [InlineData("""{"message":"\ud800"}""", """{"message":"\ud800"}""")]
    [InlineData("{}", "MOOST answered 400.")]
    [InlineData("null", "MOOST answered 400.")]
    public void An_error_of_any_form_becomes_a_short_sentence(string body, string expected)
    {
        Assert.Equal(expected, ErrorText.From(400, Encoding.UTF8.GetBytes(body), "the-secret"));
    }

    [Fact]
    public void A_long_error_is_cut_between_characters()
    {
        var text = ErrorText.From(400, Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("🏠", 1000))), "the-secret");

        Assert.InRange(text.Length, ErrorText.Longest - 2, ErrorText.Longest);
        Assert.EndsWith("🏠…", text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_echoed_secret_is_not_shown_even_in_part()
    {
        var secret = new string('s', 400);

        Assert.DoesNotContain("ss", ErrorText.From(400, Encoding.UTF8.GetBytes("no: " + secret), secret), StringComparison.Ordinal);
        Assert.DoesNotContain("ss", ErrorText.From(400, Encoding.UTF8.GetBytes($$"""{"message":"no {{secret}}"}"""), secret), StringComparison.Ordinal);
    }

    [Fact]
    public void Rubbish_never_throws() => Gen.Byte.Array[0, 2000].Sample(body => ErrorText.From(500, body, "the-secret").Length is > 0 and <= ErrorText.Longest);
}
