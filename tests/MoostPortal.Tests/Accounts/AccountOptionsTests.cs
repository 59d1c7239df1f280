using System.ComponentModel.DataAnnotations;
using MoostPortal.Web.Accounts;

namespace MoostPortal.Tests.Accounts;

public sealed class AccountOptionsTests
{
    [Fact]
    public void Nothing_needs_to_be_configured() => Assert.Empty(Mistakes(new AccountOptions()));

    [Fact]
    public void Every_mistake_is_named_and_no_secret_is_repeated()
    {
        var mistakes = Mistakes(new AccountOptions
        {
            Admin = new() { Email = "nobody", Password = "short1" },
            BootstrapApiKey = "tiny key",
        });

        Assert.Equal(
            [
                "Portal:Admin:Email is not an e-mail address.",
                "Portal:Admin:Password is refused: it must have at least 12 characters.",
                "Portal:BootstrapApiKey must have 16 to 200 printable ASCII characters and no space.",
            ],
            mistakes);
    }

    private static string?[] Mistakes(AccountOptions options)
    {
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true);
        return [.. results.Select(result => result.ErrorMessage)];
    }
}
