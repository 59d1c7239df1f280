using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using MoostPortal.Web.Components.Dev;
using MoostPortal.Web.Mail;

namespace MoostPortal.Tests.Mail;

public sealed class MailTests
{
    private static readonly OutgoingMail s_mail = new("duty@example.com", "Alarm: Etwas wartet zu lange", "Größer als 15 min.\n\nhttps://portal.example.com/staff/alerts\n", "notice-7@moostportal");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_server_that_takes_the_mail_gets_sender_receiver_and_text()
    {
        await using var server = new SmallSmtp();

        var outcome = await Mailer(server).SendAsync(s_mail, Cancel);

        Assert.IsType<MailOutcome.Taken>(outcome);
        var lines = await server.HeardAsync();
        Assert.Contains(lines, line => line.StartsWith("MAIL FROM:<portal@example.com>", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("RCPT TO:<duty@example.com>", StringComparison.Ordinal));
        Assert.Contains("Message-Id: <notice-7@moostportal>", lines);
        Assert.Contains("Auto-Submitted: auto-generated", lines);
    }

    [Theory]
    [InlineData("550 no such person", 550, true)]
    [InlineData("451 come back later", 451, false)]
    public async Task A_word_that_stays_is_told_from_one_that_asks_for_another_try(string answer, int status, bool isFinal)
    {
        await using var server = new SmallSmtp(answer);

        var outcome = await Mailer(server).SendAsync(s_mail, Cancel);

        Assert.Equal((status, isFinal), outcome switch
        {
            MailOutcome.Refused refused => (refused.Status!.Value, true),
            MailOutcome.Unavailable away => (away.Status!.Value, false),
            _ => (0, false),
        });
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_an_outcome_and_no_exception()
    {
        int port;
        await using (var server = new SmallSmtp())
        {
            port = server.Port;
        }

        Assert.IsType<MailOutcome.Unavailable>(await Mailer(port).SendAsync(s_mail, Cancel));
    }

    [Fact]
    public async Task A_server_without_TLS_is_told_nothing_where_TLS_is_asked_for()
    {
        await using var server = new SmallSmtp();
        var mailer = new SmtpMailer(Options.Create(new MailOptions { Host = "127.0.0.1", Port = server.Port, From = "portal@example.com" }), TimeProvider.System);

        Assert.IsType<MailOutcome.Unavailable>(await mailer.SendAsync(s_mail, Cancel));
        Assert.DoesNotContain(await server.HeardAsync(), line => line.StartsWith("MAIL FROM", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_folder_shows_the_newest_first_as_it_was_written()
    {
        var path = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"));
        try
        {
            var folder = new MailFolder(path, Options.Create(new MailOptions()), TimeProvider.System);
            Assert.Empty(await folder.ReadAsync(Cancel));

            await folder.SendAsync(s_mail, Cancel);
            await folder.SendAsync(s_mail with { Subject = "Vorbei", MessageId = null }, Cancel);
            var mails = await folder.ReadAsync(Cancel);

            Assert.Equal(["Vorbei", s_mail.Subject], mails.Select(mail => mail.Subject));
            Assert.Equal((s_mail.To, s_mail.Text), (mails[1].To, mails[1].Text.ReplaceLineEndings("\n")));
        }
        finally
        {
            Directory.Delete(path, recursive: true);
        }
    }

    [Fact]
    public void Addresses_in_a_mail_become_links_without_the_point_behind_them() => Assert.Equal(
        [("See ", false), ("https://portal.example.com/confirm?code=a%2Fb", true), (". Or not.", false)],
        MailLinks.Split("See https://portal.example.com/confirm?code=a%2Fb. Or not."));

    public static TheoryData<MailOptions, string> Mistakes => new()
    {
        { new MailOptions { Host = "mail.example.com" }, "From" },
        { new MailOptions { Host = "mail.example.com", From = "nobody at all" }, "From" },
        { new MailOptions { Host = "mail.example.com", From = "a@example.com", User = "portal" }, "Password" },
        { new MailOptions { Host = "mail.example.com", From = "a@example.com", User = "portal", Password = "word", Encryption = MailEncryption.None }, "Encryption" },
        { new MailOptions { Port = 70_000 }, "Port" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Settings_that_cannot_work_are_named(MailOptions options, string member)
    {
        var results = new List<ValidationResult>();

        Assert.False(Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true));
        Assert.Contains(member, Assert.Single(results).MemberNames);
    }

    private static SmtpMailer Mailer(SmallSmtp server) => Mailer(server.Port);

    private static SmtpMailer Mailer(int port) => new(
        Options.Create(new MailOptions { Host = "127.0.0.1", Port = port, From = "MoostPortal <portal@example.com>", Encryption = MailEncryption.None, Patience = TimeSpan.FromMinutes(1) }),
        TimeProvider.System);
}
