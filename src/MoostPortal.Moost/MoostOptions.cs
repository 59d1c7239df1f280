using System.ComponentModel.DataAnnotations;
using MoostPortal.Moost.Buildings;

namespace MoostPortal.Moost;

/// <summary>Where MOOST is, who we are there, and how hard we may press. Section <c>Moost</c>; validated at start.</summary>
public sealed class MoostOptions
{
    public const string Section = "Moost";

    /// <summary>MOOST's address, or the sandbox's; absolute, http or https.</summary>
    [Required]
    [HttpAddress]
    public Uri? BaseUrl { get; set; }

    [Required]
    [RegularExpression(@"^[a-zA-Z0-9]{1,100}\z", ErrorMessage = "{0} must be 1 to 100 letters or digits.")]
    public string ClientId { get; set; } = "";

    [Required]
    [RegularExpression(@"^[a-zA-Z0-9_-]{1,100}\z", ErrorMessage = "{0} must be 1 to 100 letters, digits, '_' or '-'.")]
    public string ClientSecret { get; set; } = "";

    /// <summary>The provider's customer id at MOOST; compared with the one in the access token before anything is written.</summary>
    [Required]
    [RegularExpression(@"^[a-zA-Z0-9]{24}\z", ErrorMessage = "{0} must be 24 letters or digits.")]
    public string CustomerId { get; set; } = "";

    /// <summary>How many events one historical request carries.</summary>
    [Range(1, 5000)]
    public int EventsPerBatch { get; set; } = 500;

    /// <summary>The most live events that one node has under way at once; it starts with a few and finds out how many MOOST bears.</summary>
    [Range(1, 512)]
    public int EventsInFlight { get; set; } = 64;

    /// <summary>The most historical requests of one node at once.</summary>
    [Range(1, 64)]
    public int HistoryInFlight { get; set; } = 4;

    /// <summary>The most building requests of one node at once.</summary>
    [Range(1, 128)]
    public int BuildingsInFlight { get; set; } = 16;

    /// <summary>Calls a second that all nodes together may make; 0 sets no limit.</summary>
    [Range(0, 100_000)]
    public double CallsPerSecond { get; set; }

    /// <summary>The longest that one request may take, its answer included. Two and a half of them have to fit into the lease of a building.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:00:20", ParseLimitsInInvariantCulture = true)]
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How prices by the hour are written, which MOOST does not document; what a building of MOOST's shows goes before it.</summary>
    public DynamicForm DynamicTariff { get; set; } = new();

    /// <summary>A proxy in front of MOOST; none is used unless it is named here, because it would see the client secret.</summary>
    [HttpAddress]
    public Uri? Proxy { get; set; }

    /// <summary>Speaks HTTP/2 over plain http without asking first; only for a stand-in of MOOST that is known to understand it.</summary>
    public bool Http2PriorKnowledge { get; set; }

    public override string ToString() => $"MOOST at {BaseUrl?.GetLeftPart(UriPartial.Authority)}, client {ClientId}";
}
