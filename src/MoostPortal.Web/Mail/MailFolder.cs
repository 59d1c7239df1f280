using Microsoft.Extensions.Options;
using MimeKit;
using MoostPortal.Web.Hosting;
using MoostPortal.Web.Hosting.PrivatePostgres;

namespace MoostPortal.Web.Mail;

/// <summary>Where mails go in Development when no server is set: a folder beside the database, which a page shows. The latest are kept.</summary>
public sealed class MailFolder : IMailer
{
    public const int Kept = 200;

    private readonly IOptions<MailOptions> _options;
    private readonly TimeProvider _clock;
    private readonly string _path;

    public MailFolder(PortalOptions portal, IOptions<MailOptions> options, TimeProvider clock)
        : this(Path.Combine(DataDirectory.Resolve(portal.DataDir), "mail"), options, clock)
    {
    }

    internal MailFolder(string path, IOptions<MailOptions> options, TimeProvider clock) => (_path, _options, _clock) = (path, options, clock);

    public async Task<MailOutcome> SendAsync(OutgoingMail mail, CancellationToken cancel)
    {
        Directory.CreateDirectory(_path);
        using var message = MailMessage.Of(mail, _options.Value, _clock);

        // Written whole before it gets its name, so that a reader never meets half a mail.
        var name = Path.Combine(_path, $"{Guid.CreateVersion7(_clock.GetUtcNow())}.eml");
        await using (var file = File.Create($"{name}.part"))
        {
            await message.WriteToAsync(file, cancel);
        }

        File.Move($"{name}.part", name);
        foreach (var old in Names().Skip(Kept))
        {
            File.Delete(old);
        }

        return new MailOutcome.Taken();
    }

    /// <summary>The latest mails, the newest first.</summary>
    public async Task<IReadOnlyList<KeptMail>> ReadAsync(CancellationToken cancel)
    {
        var mails = new List<KeptMail>();
        foreach (var name in Names())
        {
            using var message = await MimeMessage.LoadAsync(name, cancel);
            mails.Add(new KeptMail(
                Path.GetFileNameWithoutExtension(name), message.Date, message.To.Mailboxes.FirstOrDefault()?.Address ?? "", message.Subject ?? "", message.TextBody ?? ""));
        }

        return mails;
    }

    private IEnumerable<string> Names() =>
        Directory.Exists(_path) ? Directory.GetFiles(_path, "*.eml").OrderByDescending(Path.GetFileName, StringComparer.Ordinal) : [];
}
