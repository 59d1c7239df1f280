using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace MoostPortal.DatabaseTests.Access;

/// <summary>Nothing is open by forgetting: what anybody may call is written down here, everything else names its policy.</summary>
[Collection(SharedPortal.Name)]
public sealed class EveryEndpointDeclaresItsRuleTests(PortalFixture portal)
{
    private static readonly string[] s_open =
    [
        "/", "/_blazor", "/_framework", "/account/sign-in", "/account/sign-up", "/account/sign-out", "/account/no-access", "/culture", "/dev/components", "/dev/mail", "/error",
        "/health/live", "/health/ready", "/metrics", "/not-found", "/openapi/{documentName}.json", "/scalar",
    ];

    [Fact]
    public void Every_endpoint_names_a_policy_or_stands_in_the_list_of_open_ones()
    {
        var endpoints = portal.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().ToList();

        var undeclared = endpoints.Where(endpoint => !IsAsset(endpoint) && !IsGuarded(endpoint) && !IsOpen(endpoint)).Select(endpoint => PathOf(endpoint)).Distinct();

        Assert.Contains(endpoints, endpoint => PathOf(endpoint) == "/api/v1/readings");
        Assert.Empty(undeclared);
    }

    [Fact]
    public void Every_operation_of_the_API_asks_for_a_key()
    {
        var operations = portal.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(endpoint => PathOf(endpoint).StartsWith("/api", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(operations);
        Assert.All(operations, operation =>
        {
            Assert.Equal("Api", Assert.Single(operation.Metadata.GetOrderedMetadata<IAuthorizeData>()).Policy);
            Assert.Null(operation.Metadata.GetMetadata<IAllowAnonymous>());
        });
    }

    private static bool IsGuarded(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null
        && (endpoint.Metadata.GetMetadata<IAuthorizeData>() is not null || endpoint.Metadata.GetMetadata<AuthorizationPolicy>() is not null);

    private static bool IsOpen(RouteEndpoint endpoint) =>
        s_open.Any(open => PathOf(endpoint) == open || PathOf(endpoint).StartsWith($"{open}/", StringComparison.Ordinal));

    // Files of the site: styles, scripts, icons.
    private static bool IsAsset(RouteEndpoint endpoint) =>
        PathOf(endpoint) == "/{**path:file}" || endpoint.Metadata.Any(metadata => metadata.GetType().Name == "StaticAssetDescriptor");

    private static string PathOf(RouteEndpoint endpoint) => $"/{endpoint.RoutePattern.RawText?.TrimStart('/')}";
}
