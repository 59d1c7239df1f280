using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace MoostPortal.Web.Accounts.Sessions;

/// <summary>
/// Keeps a circuit with the person who opened it. A browser that lost its connection, signed in as somebody else and reconnects would
/// otherwise go on with the first person's page (dotnet/aspnetcore#65272); here the circuit ends at the first thing such a browser does.
/// </summary>
internal sealed partial class CircuitOwner(AuthenticationStateProvider visitor, ILogger<CircuitOwner> log) : CircuitHandler
{
    private ClaimsPrincipal? _owner;

    public override async Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken) =>
        _owner = (await visitor.GetAuthenticationStateAsync()).User;

    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(Func<CircuitInboundActivityContext, Task> next) =>
        async context =>
        {
            var present = (await visitor.GetAuthenticationStateAsync()).User;
            if (IsSomebodyElse(present))
            {
                LogForeign(log, AccountStanding.UserIdOf(_owner!), AccountStanding.UserIdOf(present));
                throw new AccessRefusedException("The circuit belongs to somebody else.");
            }

            await next(context);
        };

    // A circuit that became anonymous has lost its rights already and is on its way to the sign-in page.
    private bool IsSomebodyElse(ClaimsPrincipal present) =>
        _owner is not null && AccountStanding.UserIdOf(present) is { } userId && userId != AccountStanding.UserIdOf(_owner);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A circuit of account {OwnerId} was taken up by account {PresentId} and is closed")]
    private static partial void LogForeign(ILogger log, Guid? ownerId, Guid? presentId);
}
