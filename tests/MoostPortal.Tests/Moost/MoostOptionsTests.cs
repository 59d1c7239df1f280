using System.ComponentModel.DataAnnotations;
using MoostPortal.Moost;
using MoostPortal.Tests.Sandbox;

namespace MoostPortal.Tests.Moost;

public sealed class MoostOptionsTests
{
    [Fact]
    public void Good_settings_pass() => Assert.Empty(Mistakes(Good()));

    [Theory]
    [InlineData("/relative")]
    [InlineData("ftp://moost.example")]
    [InlineData("https://user:word@moost.example")]
    public void An_address_must_be_plain_http(string address)
    {
        var options = Good();
        options.BaseUrl = new Uri(address, UriKind.RelativeOrAbsolute);

        Assert.Contains(Mistakes(options), mistake => mistake.Contains("BaseUrl", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_mistake_is_named_and_the_secret_is_not_repeated()
    {
        var mistakes = Mistakes(new MoostOptions
        {
            BaseUrl = new Uri("ftp://moost.example"),
            ClientId = "a b",
            ClientSecret = "hush hush",
            CustomerId = "short",
            EventsPerBatch = 0,
            AttemptTimeout = TimeSpan.Zero,
        });

        Assert.All(["BaseUrl", "ClientId", "ClientSecret", "CustomerId", "EventsPerBatch", "AttemptTimeout"], name => Assert.Contains(mistakes, m => m.Contains(name, StringComparison.Ordinal)));
        Assert.DoesNotContain(mistakes, mistake => mistake.Contains("hush", StringComparison.Ordinal));
    }

    [Fact]
    public void Settings_print_without_the_secret() => Assert.DoesNotContain("hush", Good().ToString(), StringComparison.Ordinal);

    private static MoostOptions Good() =>
        new() { BaseUrl = new Uri("https://api.moost.io"), ClientId = "client", ClientSecret = "hush", CustomerId = RunningSandbox.Customer };

    private static List<string> Mistakes(MoostOptions options)
    {
        var found = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), found, validateAllProperties: true);
        return [.. found.Select(mistake => mistake.ErrorMessage!)];
    }
}
