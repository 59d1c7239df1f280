namespace MoostPortal.Web.Imports;

/// <summary>What a browser says of a file before it sends it.</summary>
/// <param name="FileName">As the person calls it.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Fingerprint">By which the page's script recognises the same file again.</param>
/// <param name="Device">Only where the person chose it.</param>
/// <param name="Type">The event type; only where the person chose it.</param>
public sealed record UploadOfferBody(string? FileName, long Size, string? Fingerprint, string? Device, string? Type);
