namespace MoostPortal.Core.Formats;

/// <summary>An anonymised piece of a file that a household released, so that its format may be learned.</summary>
/// <param name="ImportId">The upload that it was made of.</param>
/// <param name="Fingerprint">The layout.</param>
/// <param name="Text">Exactly what the household saw.</param>
/// <param name="ReleasedAt">When.</param>
public sealed record FormatSample(Guid ImportId, string Fingerprint, string Text, DateTimeOffset ReleasedAt)
{
    /// <summary>What it is called in a trial.</summary>
    public string Name => Fingerprint.Length == 0 ? ImportId.ToString() : Fingerprint;
}
