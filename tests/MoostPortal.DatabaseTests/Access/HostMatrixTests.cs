using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using MoostPortal.DatabaseTests.Accounts;

namespace MoostPortal.DatabaseTests.Access;

/// <summary>Who gets what from every door of the host. A new page or endpoint fails here until somebody wrote down who may open it.</summary>
[Collection(SharedPortal.Name)]
public sealed partial class HostMatrixTests(PortalFixture portal)
{
    // Columns: nobody, another customer, the home's owner, staff, administrator.
    private const string Expected =
        """
        DELETE /api/v1/buildings/{customerBuildingId}: 401, 401, 401, 401, 401
        DELETE /uploads/{id:guid}: sign-in, 400, 400, 400, 400
        GET /: sign-in, to /homes, to /homes, to /staff/homes, to /staff/homes
        GET /account/change-password: sign-in, 200, 200, 200, 200
        GET /account/no-access: 200, 200, 200, 200, 200
        GET /account/sign-in: 200, 200, 200, 200, 200
        GET /account/sign-up: 200, 200, 200, 200, 200
        GET /api/v1/buildings/: 401, 401, 401, 401, 401
        GET /api/v1/buildings/{customerBuildingId}: 401, 401, 401, 401, 401
        GET /api/v1/deliveries/: 401, 401, 401, 401, 401
        GET /api/v1/fleet: 401, 401, 401, 401, 401
        GET /api/v1/imports/: 401, 401, 401, 401, 401
        GET /api/v1/imports/{id}/rejected: 401, 401, 401, 401, 401
        GET /api/v1/imports/{id}: 401, 401, 401, 401, 401
        GET /api/v1/tariff-plans/: 401, 401, 401, 401, 401
        GET /api/v1/tariff-plans/{planId:int}/prices: 401, 401, 401, 401, 401
        GET /api/v1/tariff-plans/{planId:int}: 401, 401, 401, 401, 401
        GET /dev/components: 404, 404, 404, 404, 404
        GET /dev/mail: 404, 404, 404, 404, 404
        GET /error: 200, 200, 200, 200, 200
        GET /hangfire/{**path}: sign-in, no-access, no-access, no-access, 200
        GET /health/live: 200, 200, 200, 200, 200
        GET /health/ready: 200, 200, 200, 200, 200
        GET /homes/new: sign-in, 200, 200, 200, 200
        GET /homes/{BuildingId:int}/address: sign-in, 200, 200, 200, 200
        GET /homes/{BuildingId:int}/devices: sign-in, 200, 200, 200, 200
        GET /homes/{BuildingId:int}/notifications: sign-in, 200, 200, 200, 200
        GET /homes/{BuildingId:int}/tariff: sign-in, 200, 200, 200, 200
        GET /homes/{BuildingId:int}: sign-in, 200, 200, 200, 200
        GET /homes: sign-in, to /homes/ID, to /homes/ID, 200, 200
        GET /imports/{Id:guid}: sign-in, 200, 200, 200, 200
        GET /imports/{id:guid}/refused: sign-in, 404, 200, 200, 200
        GET /imports: sign-in, 200, 200, 200, 200
        GET /metrics: 200, 200, 200, 200, 200
        GET /not-found: 200, 200, 200, 200, 200
        GET /openapi/{documentName}.json: 200, 200, 200, 200, 200
        GET /scalar/favicon.svg: 200, 200, 200, 200, 200
        GET /scalar/scalar.aspnetcore.js: 200, 200, 200, 200, 200
        GET /scalar/scalar.js: 200, 200, 200, 200, 200
        GET /scalar/{documentName?}: 200, 200, 200, 200, 200
        GET /staff/alerts: sign-in, no-access, no-access, 200, 200
        GET /staff/attempts: sign-in, no-access, no-access, 200, 200
        GET /staff/codes: sign-in, no-access, no-access, 200, 200
        GET /staff/connect: sign-in, no-access, no-access, 200, 200
        GET /staff/deliveries: sign-in, no-access, no-access, 200, 200
        GET /staff/event-rules: sign-in, no-access, no-access, 200, 200
        GET /staff/fleet: sign-in, no-access, no-access, 200, 200
        GET /staff/formats/new: sign-in, no-access, no-access, 200, 200
        GET /staff/formats/{FormatId}: sign-in, no-access, no-access, 200, 200
        GET /staff/formats: sign-in, no-access, no-access, 200, 200
        GET /staff/homes/{BuildingId:int}: sign-in, no-access, no-access, 200, 200
        GET /staff/homes: sign-in, no-access, no-access, 200, 200
        GET /staff/imports: sign-in, no-access, no-access, 200, 200
        GET /staff/parked: sign-in, no-access, no-access, 200, 200
        GET /staff/plan/{Id:guid}: sign-in, no-access, no-access, 200, 200
        GET /staff/plan: sign-in, no-access, no-access, 200, 200
        GET /staff/tariff-plans/new: sign-in, no-access, no-access, 200, 200
        GET /staff/tariff-plans/{PlanId:int}: sign-in, no-access, no-access, 200, 200
        GET /staff/tariff-plans: sign-in, no-access, no-access, 200, 200
        GET /{**path:file}: 404, 404, 404, 404, 404
        HEAD /{**path:file}: 404, 404, 404, 404, 404
        POST /: 400, 400, 400, 400, 400
        POST /account/change-password: sign-in, 400, 400, 400, 400
        POST /account/no-access: 400, 400, 400, 400, 400
        POST /account/sign-in: 400, 400, 400, 400, 400
        POST /account/sign-out: 400, 400, 400, 400, 400
        POST /account/sign-up: 400, 400, 400, 400, 400
        POST /api/v1/buildings/{customerBuildingId}/deactivate: 401, 401, 401, 401, 401
        POST /api/v1/buildings/{customerBuildingId}/reactivate: 401, 401, 401, 401, 401
        POST /api/v1/deliveries/retry: 401, 401, 401, 401, 401
        POST /api/v1/imports/: 401, 401, 401, 401, 401
        POST /api/v1/imports/{id}/answers: 401, 401, 401, 401, 401
        POST /api/v1/imports/{id}/commit: 401, 401, 401, 401, 401
        POST /api/v1/imports/{id}/undo: 401, 401, 401, 401, 401
        POST /api/v1/readings: 401, 401, 401, 401, 401
        POST /culture: 400, 400, 400, 400, 400
        POST /dev/components: 400, 400, 400, 400, 400
        POST /dev/mail: 400, 400, 400, 400, 400
        POST /error: 400, 400, 400, 400, 400
        POST /homes/new: sign-in, 400, 400, 400, 400
        POST /homes/{BuildingId:int}/address: sign-in, 400, 400, 400, 400
        POST /homes/{BuildingId:int}/devices: sign-in, 400, 400, 400, 400
        POST /homes/{BuildingId:int}/notifications: sign-in, 400, 400, 400, 400
        POST /homes/{BuildingId:int}/tariff: sign-in, 400, 400, 400, 400
        POST /homes/{BuildingId:int}: sign-in, 400, 400, 400, 400
        POST /homes/{buildingId:int}/history/uploads: sign-in, 400, 400, 400, 400
        POST /homes: sign-in, 400, 400, 400, 400
        POST /imports/{Id:guid}: sign-in, 400, 400, 400, 400
        POST /imports: sign-in, 400, 400, 400, 400
        POST /not-found: 400, 400, 400, 400, 400
        POST /staff/alerts: sign-in, no-access, no-access, 400, 400
        POST /staff/attempts: sign-in, no-access, no-access, 400, 400
        POST /staff/codes: sign-in, no-access, no-access, 400, 400
        POST /staff/connect: sign-in, no-access, no-access, 400, 400
        POST /staff/deliveries: sign-in, no-access, no-access, 400, 400
        POST /staff/event-rules: sign-in, no-access, no-access, 400, 400
        POST /staff/fleet: sign-in, no-access, no-access, 400, 400
        POST /staff/formats/new: sign-in, no-access, no-access, 400, 400
        POST /staff/formats/{FormatId}: sign-in, no-access, no-access, 400, 400
        POST /staff/formats: sign-in, no-access, no-access, 400, 400
        POST /staff/history/uploads: sign-in, no-access, no-access, 400, 400
        POST /staff/homes/{BuildingId:int}: sign-in, no-access, no-access, 400, 400
        POST /staff/homes: sign-in, no-access, no-access, 400, 400
        POST /staff/imports: sign-in, no-access, no-access, 400, 400
        POST /staff/parked: sign-in, no-access, no-access, 400, 400
        POST /staff/plan/{Id:guid}: sign-in, no-access, no-access, 400, 400
        POST /staff/plan: sign-in, no-access, no-access, 400, 400
        POST /staff/tariff-plans/new: sign-in, no-access, no-access, 400, 400
        POST /staff/tariff-plans/{PlanId:int}: sign-in, no-access, no-access, 400, 400
        POST /staff/tariff-plans: sign-in, no-access, no-access, 400, 400
        POST /uploads/{id:guid}/complete: sign-in, 400, 400, 400, 400
        PUT /api/v1/buildings/{customerBuildingId}: 401, 401, 401, 401, 401
        PUT /api/v1/tariff-plans/{planId:int}/prices: 401, 401, 401, 401, 401
        PUT /uploads/{id:guid}/chunks/{offset:long}: sign-in, 400, 400, 400, 400
        """;

    private static readonly string[] s_homePages = ["", "/address", "/devices", "/notifications", "/tariff"];

    [Fact]
    public async Task Every_door_opens_for_those_it_is_meant_for()
    {
        using var visitors = await Visitors.ArriveAsync(portal);
        var met = new List<string>();

        foreach (var (method, pattern) in Doors())
        {
            var path = Filled(pattern, visitors);
            var answers = new List<string>();
            foreach (var visitor in visitors.All)
            {
                answers.Add(await KnockAsync(visitor, method, path));
            }

            met.Add($"{method} {pattern}: {string.Join(", ", answers)}");
        }

        met.Sort(StringComparer.Ordinal);
        Assert.Equal(Expected.ReplaceLineEndings("\n"), string.Join('\n', met));
    }

    [Fact]
    public async Task Somebody_elses_home_and_no_home_answer_alike()
    {
        const string Missing = "2147483647";
        using var visitors = await Visitors.ArriveAsync(portal);
        var home = visitors.Home.Id.ToString(CultureInfo.InvariantCulture);

        foreach (var page in s_homePages)
        {
            var own = await visitors.Owner.KnockAsync(HttpMethod.Get, $"/homes/{home}{page}");
            var foreign = await visitors.Stranger.KnockAsync(HttpMethod.Get, $"/homes/{home}{page}");
            var none = await visitors.Stranger.KnockAsync(HttpMethod.Get, $"/homes/{Missing}{page}");

            Assert.Equal(HttpStatusCode.OK, own.Status);
            Assert.Contains(visitors.Home.Zip, own.Page, StringComparison.Ordinal);
            Assert.Equal((page, none.Status), (page, foreign.Status));
            Assert.Equal(Essence(none.Page, Missing), Essence(foreign.Page, home));
            Assert.DoesNotContain(visitors.Home.CustomerBuildingId, foreign.Page, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("/refused")]
    public async Task Somebody_elses_upload_and_no_upload_answer_alike(string part)
    {
        using var visitors = await Visitors.ArriveAsync(portal);
        var missing = Guid.CreateVersion7();

        var own = await visitors.Owner.KnockAsync(HttpMethod.Get, $"/imports/{visitors.ImportId}{part}");
        var foreign = await visitors.Stranger.KnockAsync(HttpMethod.Get, $"/imports/{visitors.ImportId}{part}");
        var none = await visitors.Stranger.KnockAsync(HttpMethod.Get, $"/imports/{missing}{part}");

        Assert.Equal(HttpStatusCode.OK, own.Status);
        Assert.Equal(none.Status, foreign.Status);
        Assert.Equal(Essence(none.Page, $"{missing}"), Essence(foreign.Page, $"{visitors.ImportId}"));
        Assert.NotEqual(Essence(own.Page, $"{visitors.ImportId}"), Essence(foreign.Page, $"{visitors.ImportId}"));
    }

    private IEnumerable<(string Method, string Pattern)> Doors() => portal.Services.GetServices<EndpointDataSource>()
        .SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
        .Where(endpoint => !IsFile(endpoint))
        .SelectMany(endpoint => MethodsOf(endpoint).Select(method => (method, $"/{endpoint.RoutePattern.RawText?.TrimStart('/')}")))
        .Where(door => !door.Item2.StartsWith("/_", StringComparison.Ordinal))
        .Distinct();

    // Styles, scripts, icons: the same for everybody.
    private static bool IsFile(RouteEndpoint endpoint) => endpoint.Metadata.Any(metadata => metadata.GetType().Name == "StaticAssetDescriptor");

    // A page also takes forms; without the token of one that it handed out it must not.
    private static IEnumerable<string> MethodsOf(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null ? ["GET", "POST"]
        : endpoint.Metadata.GetMetadata<HttpMethodMetadata>() is { HttpMethods.Count: > 0 } methods ? methods.HttpMethods
        : ["GET"];

    private static string Filled(string pattern, Visitors visitors)
    {
        var (home, import) = (visitors.Home.Id.ToString(CultureInfo.InvariantCulture), visitors.ImportId.ToString());
        var known = pattern
            .Replace("{buildingId:int}", home, StringComparison.OrdinalIgnoreCase)
            .Replace("{customerBuildingId}", visitors.Home.CustomerBuildingId, StringComparison.Ordinal)
            .Replace("{id:guid}", import, StringComparison.OrdinalIgnoreCase)
            .Replace("{planId:int}", "1", StringComparison.OrdinalIgnoreCase)
            .Replace("{offset:long}", "0", StringComparison.Ordinal)
            .Replace("{id}", import, StringComparison.Ordinal)
            .Replace("{documentName}", "v1", StringComparison.Ordinal)
            .Replace("{**path:file}", "nothing.css", StringComparison.Ordinal);
        return Optional().Replace(known, "");
    }

    private static async Task<string> KnockAsync(Browser visitor, string method, string path)
    {
        var answer = await visitor.KnockAsync(new HttpMethod(method), path);
        return answer.Redirect switch
        {
            null => ((int)answer.Status).ToString(CultureInfo.InvariantCulture),
            var to when to.StartsWith("/account/sign-in", StringComparison.Ordinal) => "sign-in",
            var to when to.StartsWith("/account/no-access", StringComparison.Ordinal) => "no-access",
            var to => $"to {Number().Replace(to, "ID")}",
        };
    }

    // What differs from one rendering to the next says nothing about the home.
    private static string Essence(string page, string id) => Varying().Replace(page, "").Replace($"/{id}", "/ID", StringComparison.Ordinal);

    [GeneratedRegex(@"\{[^}]*\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Optional();

    [GeneratedRegex("[0-9]+", RegexOptions.None, 1000)]
    private static partial Regex Number();

    [GeneratedRegex("<!--.*?-->|CfDJ[A-Za-z0-9_-]+|nonce=\"[^\"]*\"|nonce-[A-Za-z0-9+/=]+|mud[a-z-]*-?[0-9a-f]{8}[0-9a-f-]*|[a-z-]+-[0-9a-f]{8}-[0-9a-f-]{27}", RegexOptions.ExplicitCapture | RegexOptions.Singleline, 1000)]
    private static partial Regex Varying();
}
