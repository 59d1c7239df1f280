namespace MoostPortal.Web.Imports;

/// <summary>The name of an uploaded file as a browser sends it, made fit to be stored and shown.</summary>
public static class UploadName
{
    private const string Unnamed = "upload.csv";
    private const int MostLetters = 200;

    /// <returns>At most 200 letters without control characters, cut between letters; a name of our own where nothing is left.</returns>
    public static string Of(string? given)
    {
        var name = new string([.. (given ?? "").Where(letter => !char.IsControl(letter))]).Trim();
        var end = Math.Min(name.Length, MostLetters);
        end -= end < name.Length && char.IsLowSurrogate(name[end]) ? 1 : 0;
        return end == 0 ? Unnamed : name[..end];
    }
}
