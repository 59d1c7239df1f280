namespace MoostPortal.Web.Imports;

/// <summary>The name of an uploaded file as a browser sends it, made fit to be stored and shown.</summary>
public static class UploadName
{
    public const string Header = "X-File-Name";

    private const string Unnamed = "upload.csv";
    private const int MostLetters = 200;

    /// <param name="header">Percent-encoded UTF-8, or nothing.</param>
    /// <returns>At most 200 letters without control characters, cut between letters; a name of our own where nothing is left.</returns>
    public static string Of(string? header)
    {
        var name = new string([.. Uri.UnescapeDataString(header ?? "").Where(letter => !char.IsControl(letter))]).Trim();
        var end = Math.Min(name.Length, MostLetters);
        end -= end < name.Length && char.IsLowSurrogate(name[end]) ? 1 : 0;
        return end == 0 ? Unnamed : name[..end];
    }
}
