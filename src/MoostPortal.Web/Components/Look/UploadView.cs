namespace MoostPortal.Web.Components.Look;

/// <summary>A file on its way from the browser, as the script that sends it tells.</summary>
/// <param name="Key">Names the file to the script.</param>
/// <param name="Id">The upload; null until the portal knows of it.</param>
/// <param name="Name">As the person calls it.</param>
/// <param name="SizeBytes">Its length.</param>
/// <param name="SentBytes">How much has left the browser, or was here before.</param>
/// <param name="State">How far it is.</param>
/// <param name="BytesPerSecond">Over the last seconds; null while nobody can know.</param>
/// <param name="RetryInSeconds">When a paused one goes on.</param>
/// <param name="Status">The HTTP status of what went wrong; 0 when no answer came.</param>
/// <param name="Code">What went wrong, where it has a name.</param>
/// <param name="Message">The portal's own sentence about it.</param>
/// <param name="Location">The page of one that arrived.</param>
/// <param name="IsOwn">It was added where it is shown now, and nobody left in between.</param>
public sealed record UploadView(
    int Key, Guid? Id, string Name, long SizeBytes, long SentBytes, UploadState State, long? BytesPerSecond, int? RetryInSeconds, int? Status, string? Code,
    string? Message, string? Location, bool IsOwn)
{
    public bool IsUnderWay => State is UploadState.Waiting or UploadState.Sending or UploadState.Paused;

    public int Percent => SizeBytes > 0 ? (int)Math.Clamp(100m * SentBytes / SizeBytes, 0, 100) : 0;
}
