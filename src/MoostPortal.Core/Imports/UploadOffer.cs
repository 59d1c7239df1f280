namespace MoostPortal.Core.Imports;

/// <summary>A file that a person's browser is about to send.</summary>
/// <param name="Request">What they say about it; staff may leave its home out where the file names its meter points.</param>
/// <param name="SizeBytes">Its length.</param>
/// <param name="Fingerprint">
/// By which the same file is recognised when it is chosen again, with its name, its size and its request: up to 100 characters of the browser's choice.
/// </param>
public sealed record UploadOffer(ImportRequest Request, long SizeBytes, string Fingerprint)
{
    /// <summary>The same file sent for something else is another upload.</summary>
    internal string Choices => $"{Request.DeviceId}|{Request.Type}|{Request.Changed.Word()}";
}
