namespace MoostPortal.Core.Access;

/// <summary>
/// Who acts. Every query and command takes one; the database takes its role from it and checks again by row-level security.
/// </summary>
public abstract record Actor
{
    private Actor()
    {
    }

    /// <summary>A person of a household: sees and changes the rows of the households that they are a member of.</summary>
    public sealed record Customer(Guid UserId) : Actor;

    /// <summary>A person of the energy provider: sees and changes every household.</summary>
    public sealed record Staff(Guid UserId) : Actor;

    /// <summary>One of the provider's own systems, known by its API key: has the rights of staff.</summary>
    public sealed record Program(Guid ApiKeyId) : Actor;

    /// <summary>The portal's own jobs.</summary>
    public sealed record Worker : Actor;

    /// <summary>The PostgreSQL role whose rights and policies this actor's transactions run under.</summary>
    public string DatabaseRole => this switch
    {
        Customer => DatabaseRoles.Customer,
        Staff or Program => DatabaseRoles.Staff,
        _ => DatabaseRoles.Worker,
    };

    /// <summary>The person who acts; null for programs and jobs.</summary>
    public Guid? PersonId => this switch
    {
        Customer customer => customer.UserId,
        Staff staff => staff.UserId,
        _ => null,
    };

    /// <summary>The person whose households the policies of the customer role open; null for everybody else.</summary>
    public Guid? HouseholdPersonId => (this as Customer)?.UserId;

    /// <summary>How the audit names the actor: kind and id, never a name or an address.</summary>
    public string AuditName => this switch
    {
        Customer customer => $"customer:{customer.UserId}",
        Staff staff => $"staff:{staff.UserId}",
        Program program => $"program:{program.ApiKeyId}",
        _ => "worker",
    };
}
