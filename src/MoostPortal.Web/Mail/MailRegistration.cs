using Microsoft.Extensions.Options;

namespace MoostPortal.Web.Mail;

/// <summary>Picks who carries the mails: the server that is set, else a folder in Development, else nobody.</summary>
public static class MailRegistration
{
    public static IServiceCollection AddMail(this IServiceCollection services)
    {
        services.AddOptions<MailOptions>().BindConfiguration(MailOptions.Section);
        services.AddSingleton<MailFolder>();
        services.AddSingleton<SmtpMailer>();
        return services.AddSingleton<IMailer>(provider =>
            provider.GetRequiredService<IOptions<MailOptions>>().Value.HasServer ? provider.GetRequiredService<SmtpMailer>()
            : provider.GetRequiredService<IHostEnvironment>().IsDevelopment() ? provider.GetRequiredService<MailFolder>()
            : new NoMailer());
    }
}
