namespace MoostPortal.Core.Imports;

/// <summary>A file of which only the beginning is here.</summary>
public sealed record UnfinishedUpload(Guid Id, string FileName, long SizeBytes, long ReceivedBytes)
{
    /// <summary>Whole percent, 99 at most: what is complete is no longer unfinished.</summary>
    public int Percent => (int)Math.Min(99, 100m * ReceivedBytes / SizeBytes);
}
