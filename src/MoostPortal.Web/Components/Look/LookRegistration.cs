using Microsoft.Extensions.DependencyInjection.Extensions;
using MoostPortal.Web.Localisation;
using MudBlazor.Services;

namespace MoostPortal.Web.Components.Look;

/// <summary>Registers what pages need to look and speak: MudBlazor, texts, reader's culture, a clock.</summary>
public static class LookRegistration
{
    public static IServiceCollection AddLook(this IServiceCollection services)
    {
        services.AddMudServices(options => options.SnackbarConfiguration.PositionClass = MudBlazor.Defaults.Classes.Position.BottomCenter);
        services.AddLocalization();
        services.Configure<RequestLocalizationOptions>(ReaderCulture.Configure);
        services.AddScoped<ReaderZone>();
        services.TryAddSingleton(TimeProvider.System);
        return services;
    }
}
