namespace MoostPortal.Core.People;

/// <summary>The sign-in roles. A person has one.</summary>
public static class Roles
{
    public const string Administrator = "Administrator";
    public const string Staff = "Staff";
    public const string Customer = "Customer";

    public static IReadOnlyList<string> All { get; } = [Administrator, Staff, Customer];
}
