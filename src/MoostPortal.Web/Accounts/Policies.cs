namespace MoostPortal.Web.Accounts;

/// <summary>The names of the rules that say who may open a page or call an endpoint.</summary>
public static class Policies
{
    /// <summary>A person of a household.</summary>
    public const string Customer = "Customer";

    /// <summary>A member of the provider's staff, administrators included.</summary>
    public const string Staff = "Staff";

    public const string Administrator = "Administrator";

    /// <summary>Whoever may have to do with a home: its people, and staff. Which homes they meet, the database decides.</summary>
    public const string Home = "Home";

    /// <summary>One of the provider's systems, by its API key.</summary>
    public const string Api = "Api";
}
