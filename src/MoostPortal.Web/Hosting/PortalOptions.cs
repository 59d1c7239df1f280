using System.ComponentModel.DataAnnotations;

namespace MoostPortal.Web.Hosting;

/// <summary>What this process is and where it keeps its things (section <c>Portal</c>).</summary>
public sealed class PortalOptions : IValidatableObject
{
    public const string Section = "Portal";
    public const string Web = "web";
    public const string Worker = "worker";

    /// <summary>Comma-separated: <c>web</c> serves pages and the API, <c>worker</c> runs the jobs.</summary>
    public string Roles { get; init; } = $"{Web},{Worker}";

    /// <summary>Folder of the private database and the sandbox; empty takes the default of the account.</summary>
    public string? DataDir { get; init; }

    /// <summary>Fill an empty database with a few homes to look at; null means in Development only.</summary>
    public bool? DemoData { get; init; }

    /// <summary>Where people find the portal, such as <c>https://portal.example.com/</c>; for links in mails. Null leaves them out.</summary>
    public Uri? PublicUrl { get; init; }

    /// <summary>What this node is called among others; null takes the machine's name. A node that is started again should be called the same.</summary>
    [StringLength(100)]
    public string? NodeName { get; init; }

    public string EffectiveNodeName => string.IsNullOrWhiteSpace(NodeName) ? Environment.MachineName : NodeName;

    public bool IsWeb => HasRole(Web);

    public bool IsWorker => HasRole(Worker);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        var unknown = RoleList.Where(role => role is not (Web or Worker)).ToList();
        if (unknown.Count > 0 || RoleList.Length == 0)
        {
            yield return new ValidationResult($"Portal:Roles is \"{Roles}\"; it must name {Web}, {Worker}, or both with a comma between.", [nameof(Roles)]);
        }

        if (PublicUrl is { } url && !(url.IsAbsoluteUri && url.Scheme is "http" or "https" && url.AbsolutePath.EndsWith('/')))
        {
            yield return new ValidationResult("must be a whole address that ends in a slash, such as https://portal.example.com/", [nameof(PublicUrl)]);
        }
    }

    private string[] RoleList => Roles.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private bool HasRole(string role) => RoleList.Contains(role, StringComparer.Ordinal);
}
