using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Logging.Abstractions;
using MoostPortal.Web.Accounts;
using MoostPortal.Web.Accounts.Sessions;

namespace MoostPortal.Tests.Accounts;

public sealed class CircuitOwnerTests
{
    private static readonly Guid s_eva = Guid.NewGuid();

    [Fact]
    public async Task A_circuit_ends_when_somebody_else_takes_it_up()
    {
        var acted = await ActAfterOpeningAsync(openedBy: s_eva, takenUpBy: Guid.NewGuid());

        Assert.False(acted);
    }

    [Fact]
    public async Task A_circuit_that_an_unknown_visitor_opened_ends_when_somebody_takes_it_up()
    {
        var acted = await ActAfterOpeningAsync(openedBy: null, takenUpBy: s_eva);

        Assert.False(acted);
    }

    [Fact]
    public async Task The_owner_goes_on_after_a_lost_connection()
    {
        var acted = await ActAfterOpeningAsync(openedBy: s_eva, takenUpBy: s_eva);

        Assert.True(acted);
    }

    [Fact]
    public async Task A_circuit_whose_owner_was_signed_out_may_still_lead_to_the_sign_in_page()
    {
        var acted = await ActAfterOpeningAsync(openedBy: s_eva, takenUpBy: null);

        Assert.True(acted);
    }

    private static async Task<bool> ActAfterOpeningAsync(Guid? openedBy, Guid? takenUpBy)
    {
        var visitor = new Visitor { UserId = openedBy };
        var owner = new CircuitOwner(visitor, NullLogger<CircuitOwner>.Instance);
        await owner.OnCircuitOpenedAsync(null!, CancellationToken.None);
        var acted = false;
        var handle = owner.CreateInboundActivityHandler(_ =>
        {
            acted = true;
            return Task.CompletedTask;
        });

        visitor.UserId = takenUpBy;
        var refusal = await Record.ExceptionAsync(() => handle(null!));

        Assert.Equal(acted, refusal is null);
        Assert.True(acted || refusal is AccessRefusedException);
        return acted;
    }

    private sealed class Visitor : AuthenticationStateProvider
    {
        public Guid? UserId { get; set; }

        public override Task<AuthenticationState> GetAuthenticationStateAsync()
        {
            var identity = UserId is null ? new ClaimsIdentity() : new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, $"{UserId}")], "cookie");
            return Task.FromResult(new AuthenticationState(new ClaimsPrincipal(identity)));
        }
    }
}
