using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace MoostPortal.Sandbox;

/// <summary>How a sandbox is set up: who may sign in, where it listens, where it keeps its state and how much it takes.</summary>
public sealed class SandboxOptions
{
    public const string Section = "Sandbox";

    [RegularExpression("^[a-zA-Z0-9]{1,100}$")]
    public string ClientId { get; init; } = "sandboxclient";

    [RegularExpression("^[a-zA-Z0-9_-]{1,100}$")]
    public string ClientSecret { get; init; } = "sandbox-secret";

    [RegularExpression("^[a-zA-Z0-9]{24}$")]
    public string CustomerId { get; init; } = "5f1e9a7b3c2d4e6f8a0b1c2d";

    public TimeSpan TokenLifetime { get; init; } = TimeSpan.FromHours(24);

    /// <summary>The folder of the journal and the token key; null keeps everything in memory only.</summary>
    public string? DataDir { get; init; }

    public PutSemantics PutSemantics { get; init; }

    /// <summary>Ends the process when its standard input closes, so that it never outlives the program that started it.</summary>
    public bool StopWithParent { get; init; }

    /// <summary>The address to listen on; port 0 takes a free one.</summary>
    [Required]
    public string Url { get; init; } = "http://127.0.0.1:0";

    /// <summary>The longest array that the historical events endpoint takes; more is answered with 413.</summary>
    [Range(1, 1_000_000)]
    public int MaxEventsPerRequest { get; init; } = 10_000;

    [Range(1024, 1L << 30)]
    public long MaxBodyBytes { get; init; } = 30_000_000;

    /// <summary>How many requests the ledger remembers before the oldest are dropped.</summary>
    [Range(100, 10_000_000)]
    public int LedgerCapacity { get; init; } = 100_000;

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Reads the section and, for the address, the usual host settings (<c>urls</c>, <c>http_ports</c>).</summary>
    public static SandboxOptions From(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        var ports = configuration["http_ports"];
        var url = section[nameof(Url)] ?? configuration["urls"]
            ?? (ports is null ? "http://127.0.0.1:5081" : string.Create(CultureInfo.InvariantCulture, $"http://*:{ports}"));
        var defaults = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase) { [$"{Section}:{nameof(Url)}"] = url };
        var complete = new ConfigurationBuilder().AddConfiguration(configuration).AddInMemoryCollection(defaults).Build();

        return complete.GetSection(Section).Get<SandboxOptions>() ?? new SandboxOptions();
    }
}
