using System.ComponentModel.DataAnnotations;

namespace MoostPortal.Core.Imports;

/// <summary>What uploads may ask of the portal.</summary>
public sealed class ImportOptions
{
    public const string Section = "Import";

    /// <summary>Largest upload, in MB of 1,000,000 bytes as it comes in; 10 GiB fit by default.</summary>
    [Range(1, 100_000)]
    public int MostMegabytes { get; init; } = 10_738;

    public long MostBytes => MostMegabytes * 1_000_000L;

    /// <summary>How much a customer may upload in 24 hours, in MB; two of the largest files by default.</summary>
    [Range(1, 1_000_000)]
    public int MostMegabytesADay { get; init; } = 21_476;

    /// <summary>Days after which the bytes of an upload are forgotten; what was read of them stays.</summary>
    [Range(1, 3650)]
    public int KeepDays { get; init; } = 90;

    /// <summary>How many uploads a node reads while they come in; further ones are read when they are whole. Null lets the node's roles decide.</summary>
    [Range(0, 100)]
    public int? ReadAlong { get; set; }

    /// <summary>Folder for what an import sorts; about 16 bytes a reading, gone when the import ends. The system's own folder by default.</summary>
    public string? SpillFolder { get; init; }
}
