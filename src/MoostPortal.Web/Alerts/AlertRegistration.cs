using MoostPortal.Core.Alerts;

namespace MoostPortal.Web.Alerts;

/// <summary>The watch over silence and failure, on every node.</summary>
public static class AlertRegistration
{
    public static IServiceCollection AddAlerts(this IServiceCollection services)
    {
        services.AddOptions<AlertOptions>().BindConfiguration(AlertOptions.Section);
        services.AddSingleton<AlertLetters>();
        services.AddSingleton<AlertSecrets>();
        services.AddSingleton<WebhookClient>();
        services.AddSingleton<AlertSender>();
        services.AddSingleton<AlertRound>();
        services.AddSingleton<IAlertGauge, JobAlerts>();
        return services.AddHostedService<AlertWatch>();
    }
}
