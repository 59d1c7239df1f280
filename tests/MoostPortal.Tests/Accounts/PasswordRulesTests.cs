using MoostPortal.Web.Accounts.Passwords;

namespace MoostPortal.Tests.Accounts;

public sealed class PasswordRulesTests
{
    private const string Email = "eva.muster@example.com";

    [Theory]
    [InlineData("kleine lila Wolke")]
    [InlineData("nur kleine buchstaben")]
    [InlineData("  vier Tassen Tee  ")]
    [InlineData("§!$%&/()=?+*~#")]
    [InlineData("雨が降っている日は家にいる")]
    public void A_long_unusual_password_needs_no_special_characters(string password) => Assert.Null(PasswordRules.FindFault(password, Email));

    [Theory]
    [InlineData("elf Zeichen", PasswordFault.TooShort)]
    [InlineData("", PasswordFault.TooShort)]
    [InlineData("password1234", PasswordFault.Common)]
    [InlineData("P4ssw0rt-1234!", PasswordFault.Common)]
    [InlineData("Willkommen2026!", PasswordFault.Common)]
    [InlineData("2026-Sommer-2026", PasswordFault.Common)]
    [InlineData("Hallo, Schatz! 12", PasswordFault.Common)]
    [InlineData("1q2w3e4r5t6z!", PasswordFault.Common)]
    [InlineData("aaaaaaaaaaaa", PasswordFault.Common)]
    [InlineData("abcabcabcabc", PasswordFault.Common)]
    [InlineData("123456789012", PasswordFault.Common)]
    [InlineData("LKJHGFDSAPOI", PasswordFault.Common)]
    [InlineData("!!!!!!!!!!!!", PasswordFault.Common)]
    [InlineData("Eva.Muster ist hier", PasswordFault.Personal)]
    [InlineData("ich mag Moost sehr", PasswordFault.Personal)]
    public void A_password_that_is_easy_to_guess_is_refused_with_its_reason(string password, PasswordFault expected) =>
        Assert.Equal(expected, PasswordRules.FindFault(password, Email));

    [Fact]
    public void A_password_of_the_longest_length_is_taken_and_a_longer_one_is_not()
    {
        var longest = string.Concat(Enumerable.Range(0, PasswordRules.LongestLength).Select(i => (char)('!' + (i * i % 90))));

        Assert.Null(PasswordRules.FindFault(longest, Email));
        Assert.Equal(PasswordFault.TooLong, PasswordRules.FindFault(longest + "x", Email));
    }

    [Fact]
    public void One_time_passwords_pass_the_rules_and_differ()
    {
        var passwords = Enumerable.Range(0, 50).Select(_ => OneTimePassword.Create()).ToList();

        Assert.All(passwords, password => Assert.Null(PasswordRules.FindFault(password, "admin@localhost")));
        Assert.Equal(50, passwords.Distinct().Count());
    }
}
