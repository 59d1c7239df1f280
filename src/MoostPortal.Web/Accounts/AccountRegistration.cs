using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MoostPortal.Core;
using MoostPortal.Core.People;
using MoostPortal.Web.Accounts.ApiKeys;
using MoostPortal.Web.Accounts.Entry;
using MoostPortal.Web.Accounts.Passwords;
using MoostPortal.Web.Accounts.Sessions;

namespace MoostPortal.Web.Accounts;

/// <summary>Registers sign-in, the actor of pages and endpoints, API keys and the policies.</summary>
public static class AccountRegistration
{
    // OWASP ASVS 5.0 appendix C, PBKDF2 with HMAC-SHA-512. Older hashes are renewed at the next sign-in.
    private const int HashIterations = 210_000;

    /// <summary>Needs a factory of <see cref="PortalDbContext"/> whose sessions start in the site's role.</summary>
    public static IServiceCollection AddPortalAccounts(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<AccountOptions>().Bind(configuration.GetSection(AccountOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);

        AddIdentity(services);
        AddSessions(services);
        AddPolicies(services);

        services.AddSingleton<AccountStandings>();
        services.AddSingleton<AccountAudit>();
        services.AddSingleton<AttemptLimit>();
        services.AddSingleton<ApiKeyDirectory>();
        services.AddScoped<PasswordSignIn>();
        services.AddScoped<SignUp>();
        services.AddScoped<PasswordChange>();
        services.AddScoped<AccountSeed>();
        services.AddScoped(provider => new CurrentActor(
            provider.GetRequiredService<AuthenticationStateProvider>(), provider.GetRequiredService<AccountStandings>().FindAsync));
        services.AddExceptionHandler<AccessRefusedHandler>();
        return services;
    }

    private static void AddIdentity(IServiceCollection services)
    {
        services.AddIdentityCore<User>(options =>
            {
                options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
                options.User.RequireUniqueEmail = true;
                options.User.AllowedUserNameCharacters = "";
                options.Password.RequiredLength = PasswordRules.ShortestLength;
                options.Password.RequireDigit = false;
                options.Password.RequireLowercase = false;
                options.Password.RequireUppercase = false;
                options.Password.RequireNonAlphanumeric = false;
            })
            .AddRoles<IdentityRole<Guid>>()
            .AddEntityFrameworkStores<PortalDbContext>()
            .AddPasswordValidator<PasswordRules>()
            .AddClaimsPrincipalFactory<AccountPrincipal>()
            .AddSignInManager()
            .AddDefaultTokenProviders();
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = HashIterations);
    }

    private static void AddSessions(IServiceCollection services)
    {
        services.AddSingleton<EndedSessions>();
        services.AddScoped<SessionCookie>();
        services.AddCascadingAuthenticationState();
        services.RemoveAll<AuthenticationStateProvider>();
        services.AddScoped<AuthenticationStateProvider, RevalidatedAuthentication>();
        services.AddScoped<CircuitHandler, CircuitOwner>();
        services
            .AddAuthentication(IdentityConstants.ApplicationScheme)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyAuthentication>(ApiKeyAuthentication.SchemeName, configureOptions: null)
            .AddIdentityCookies(cookies => cookies.ApplicationCookie!.Configure(ConfigureCookie));
    }

    private static void ConfigureCookie(CookieAuthenticationOptions cookie)
    {
        cookie.Cookie.Name = "moostportal";
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.Path = "/";
        cookie.Cookie.SameSite = SameSiteMode.Lax;

        // TLS belongs to the proxy in front; on loopback the portal speaks plain HTTP in Production too.
        cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        cookie.CookieManager = new HostPrefixCookies();
        cookie.EventsType = typeof(SessionCookie);
        cookie.ExpireTimeSpan = SessionLimits.Customer;
        cookie.SlidingExpiration = false;
        cookie.LoginPath = AccountPaths.SignIn;
        cookie.LogoutPath = AccountPaths.SignOut;
        cookie.AccessDeniedPath = AccountPaths.NoAccess;
        cookie.ReturnUrlParameter = "returnUrl";
    }

    private static void AddPolicies(IServiceCollection services) => services.AddAuthorizationBuilder()
        .AddPolicy(Policies.Customer, policy => Settled(policy).RequireRole(Roles.Customer))
        .AddPolicy(Policies.Staff, policy => Settled(policy).RequireRole(Roles.Staff, Roles.Administrator))
        .AddPolicy(Policies.Home, policy => Settled(policy).RequireRole(Roles.Customer, Roles.Staff, Roles.Administrator))
        .AddPolicy(Policies.Administrator, policy => Settled(policy).RequireRole(Roles.Administrator))
        .AddPolicy(Policies.Api, policy => policy
            .AddAuthenticationSchemes(ApiKeyAuthentication.SchemeName)
            .RequireAuthenticatedUser()
            .RequireClaim(AccountClaims.ApiKeyId));

    // Nobody works on with a one-time password.
    private static AuthorizationPolicyBuilder Settled(AuthorizationPolicyBuilder policy) => policy
        .RequireAuthenticatedUser()
        .RequireAssertion(context => !context.User.HasClaim(claim => claim.Type == AccountClaims.MustChangePassword));
}
