namespace MoostPortal.Core.Formats;

/// <summary>A known operator of whose files fewer are recognised than before.</summary>
/// <param name="FormatId">The definition.</param>
/// <param name="Name">As a person knows it.</param>
/// <param name="UnknownFiles">Files of the last 30 days that look like the operator's and are not recognised for certain.</param>
/// <param name="KnownFiles">Files of the last 30 days that are.</param>
/// <param name="UnknownBefore">As <paramref name="UnknownFiles"/>, of the 60 days before.</param>
/// <param name="KnownBefore">As <paramref name="KnownFiles"/>, of the 60 days before.</param>
/// <param name="Since">When the first unknown one of a layout that still arrives came.</param>
public sealed record FormatDrift(string FormatId, string Name, int UnknownFiles, int KnownFiles, int UnknownBefore, int KnownBefore, DateTimeOffset Since)
{
    // Some people always send files that they changed by hand.
    private const int NoticedPercent = 10;

    /// <summary>Percent of the operator's files that are recognised, rounded down.</summary>
    public int KnownPercent => 100 * KnownFiles / (KnownFiles + UnknownFiles);

    /// <summary>The same of the time before; null where no file came then.</summary>
    public int? KnownPercentBefore => KnownBefore + UnknownBefore is > 0 and var all ? 100 * KnownBefore / all : null;

    /// <summary>The share of files that are not recognised has more than doubled, or grew by ten points: before the first such file, by the first one.</summary>
    public bool IsNoticed => UnknownShare > 2 * UnknownShareBefore || UnknownShare >= UnknownShareBefore + (NoticedPercent / 100m);

    private decimal UnknownShare => (decimal)UnknownFiles / (KnownFiles + UnknownFiles);

    private decimal UnknownShareBefore => UnknownBefore == 0 ? 0 : (decimal)UnknownBefore / (KnownBefore + UnknownBefore);
}
