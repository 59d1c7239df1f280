namespace MoostPortal.Core.Access;

/// <summary>
/// The PostgreSQL roles of the portal. None can log in and none owns a table: the portal's login is a member of all of them,
/// starts every session as <see cref="Site"/>, and each transaction narrows or widens to the role of its actor.
/// </summary>
public static class DatabaseRoles
{
    /// <summary>Sign-in, key ring, API keys: no right to any row of a household.</summary>
    public const string Site = "moostportal_site";

    /// <summary>Rows of the actor's own households only.</summary>
    public const string Customer = "moostportal_customer";

    /// <summary>Rows of every household; no right to change or delete the audit.</summary>
    public const string Staff = "moostportal_staff";

    /// <summary>Rows of every household, and what only jobs write: leases, acknowledgements, the MOOST token.</summary>
    public const string Worker = "moostportal_worker";

    /// <summary>Owner of the one function that opens a household for the person who registers.</summary>
    public const string Registrar = "moostportal_registrar";

    /// <summary>Owner of Hangfire's own schema, and of nothing else.</summary>
    public const string Hangfire = "moostportal_hangfire";
}
