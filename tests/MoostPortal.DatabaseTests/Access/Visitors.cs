using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using MoostPortal.Core.Access;
using MoostPortal.Core.Buildings;
using MoostPortal.Core.Imports;
using MoostPortal.Core.People;
using MoostPortal.DatabaseTests.Accounts;
using MoostPortal.DatabaseTests.Delivery;

namespace MoostPortal.DatabaseTests.Access;

/// <summary>Everybody who may knock at the portal, signed in with a browser of their own, and one home with its owner.</summary>
internal sealed class Visitors : IDisposable
{
    private const string Password = "eleven violet kettles on marble";

    private Visitors(PortalFixture portal) => Nobody = Open(portal);

    /// <summary>Not signed in.</summary>
    public Browser Nobody { get; }

    /// <summary>A customer with a home of their own.</summary>
    public required Browser Stranger { get; init; }

    public required Browser Owner { get; init; }

    public required Browser Staff { get; init; }

    public required Browser Administrator { get; init; }

    public required Building Home { get; init; }

    /// <summary>An upload of the owner with a row that was refused.</summary>
    public required Guid ImportId { get; init; }

    public Browser[] All => [Nobody, Stranger, Owner, Staff, Administrator];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<Visitors> ArriveAsync(PortalFixture portal)
    {
        var (owner, ownersBrowser) = await EnterAsync(portal, Roles.Customer);
        var (stranger, strangersBrowser) = await EnterAsync(portal, Roles.Customer);
        var register = portal.Services.GetRequiredService<BuildingRegister>();
        var home = await register.RegisterAsync(new Actor.Customer(owner), Drafts.FullHome($"AT-{Guid.NewGuid():N}"), Cancel);
        var other = await register.RegisterAsync(new Actor.Customer(stranger), Drafts.FullHome($"AT-{Guid.NewGuid():N}"), Cancel);
        Assert.True(home.Succeeded && other.Succeeded);
        return new Visitors(portal)
        {
            Owner = ownersBrowser,
            Stranger = strangersBrowser,
            Staff = (await EnterAsync(portal, Roles.Staff)).Browser,
            Administrator = (await EnterAsync(portal, Roles.Administrator)).Browser,
            Home = home.Value!,
            ImportId = await UploadAsync(portal, new Actor.Customer(owner), home.Value!.CustomerBuildingId),
        };
    }

    public void Dispose() => Array.ForEach(All, browser => browser.Dispose());

    private static async Task<Guid> UploadAsync(PortalFixture portal, Actor actor, string home)
    {
        using var body = new MemoryStream(Encoding.UTF8.GetBytes("timestamp,value\n2026-02-01T00:00:00Z,1\n2026-02-01T00:15:00Z,-5\n"));
        var request = new ImportRequest { CustomerBuildingId = home, DeviceId = "meter-1", Type = "ENERGY_CONSUMPTION", FileName = "readings.csv" };
        var id = await portal.Services.GetRequiredService<ImportStore>().ReceiveAsync(actor, request, body, Cancel);
        Assert.True(id.Succeeded);
        await portal.Services.GetRequiredService<ImportRun>().RunAsync(id.Value, Cancel);
        return id.Value;
    }

    private static async Task<(Guid Id, Browser Browser)> EnterAsync(PortalFixture portal, string role)
    {
        var email = $"{Guid.NewGuid():N}@example.org";
        await using var scope = portal.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<User>>();
        var user = new User { UserName = email, Email = email, DisplayName = role, CreatedAt = DateTimeOffset.UtcNow };
        Assert.True((await users.CreateAsync(user, Password)).Succeeded);
        Assert.True((await users.AddToRoleAsync(user, role)).Succeeded);
        var browser = Open(portal);
        Assert.NotNull((await browser.SignInAsync(email, Password)).Redirect);
        return (user.Id, browser);
    }

    private static Browser Open(PortalFixture portal) => new(new ToPort(portal.Address.Port), "198.51.100.1");

    /// <summary>Browsers here know the portal as http://localhost; this brings them to the port it has.</summary>
    private sealed class ToPort(int port) : DelegatingHandler(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var asked = request.RequestUri!;
            request.RequestUri = new UriBuilder(asked) { Host = "127.0.0.1", Port = port }.Uri;
            request.Headers.Host = "localhost";
            var answer = await base.SendAsync(request, cancellationToken);
            request.RequestUri = asked;
            return answer;
        }
    }
}
