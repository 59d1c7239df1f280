namespace MoostPortal.MeterFiles;

/// <summary>A file that can be read more than once: it is looked over before it is read.</summary>
public interface IMeterFileSource
{
    /// <summary>As the person's machine calls it. Some operators put the meter point or the unit there.</summary>
    string FileName { get; }

    /// <summary>The file's bytes from the first one on, as they were uploaded (packed ones still packed).</summary>
    ValueTask<Stream> OpenAsync(CancellationToken cancel);
}
