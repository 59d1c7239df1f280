using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Json;
using MoostPortal.Web.Accounts;
using MoostPortal.Web.Api.Buildings;
using MoostPortal.Web.Api.Delivery;
using MoostPortal.Web.Api.Imports;
using MoostPortal.Web.Api.OpenApi;
using MoostPortal.Web.Api.Readings;
using MoostPortal.Web.Api.Tariffs;
using Scalar.AspNetCore;

namespace MoostPortal.Web.Api;

/// <summary>
/// The HTTP API for the provider's own systems, opened by API keys only: a browser's cookie opens nothing here, so no foreign page can use it.
/// </summary>
public static class PortalApi
{
    public const string Root = "/api";

    public static IServiceCollection AddPortalApi(this IServiceCollection services)
    {
        services.AddExceptionHandler<ApiExceptionHandler>();
        services.AddSingleton<Refusal>();
        services.AddScoped<BuildingEndpoints>();
        services.AddScoped<ReadingEndpoints>();
        services.AddSingleton<ReadingsGate.Places>();
        services.AddSingleton<ImportGate.Places>();
        services.AddScoped<ImportEndpoints>();
        services.AddScoped<DeliveryEndpoints>();
        services.AddScoped<TariffPlanEndpoints>();
        services.Configure<JsonOptions>(options =>
        {
            options.SerializerOptions.TypeInfoResolverChain.Insert(0, ApiJson.Default);
            options.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
        });
        services.AddPortalOpenApi();
        return services;
    }

    /// <summary>Maps <c>/api/v1</c>, its OpenAPI document and a page to try it.</summary>
    public static WebApplication MapPortalApi(this WebApplication app)
    {
        app.UseWhen(
            context => context.Request.Path.StartsWithSegments(Root, StringComparison.OrdinalIgnoreCase),
            api => api.UseStatusCodePages(AnswerAsync));

        var version1 = app.MapGroup($"{Root}/v1").RequireAuthorization(Policies.Api).AddEndpointFilter<RouteGroupBuilder, UnreadableBody>();
        BuildingEndpoints.Map(version1);
        ReadingEndpoints.Map(version1);
        ImportEndpoints.Map(version1);
        DeliveryEndpoints.Map(version1);
        TariffPlanEndpoints.Map(version1);

        app.MapOpenApi().AllowAnonymous();
        app.MapScalarApiReference("/scalar", options => options.WithTitle("MoostPortal API")).AllowAnonymous();
        return app;
    }

    // Routing refuses an unknown address, method or content type without a body.
    private static Task AnswerAsync(StatusCodeContext refused)
    {
        var context = refused.HttpContext;
        return context.RequestServices.GetRequiredService<Refusal>().Of(context.Response.StatusCode).ExecuteAsync(context);
    }
}
