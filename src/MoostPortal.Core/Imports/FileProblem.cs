using MoostPortal.Core.Problems;
using MoostPortal.MeterFiles;

namespace MoostPortal.Core.Imports;

/// <summary>Says why a file as a whole is refused, in the portal's own sentences.</summary>
internal static class FileProblem
{
    /// <summary>What a portal answers to somebody who is signed in no more, saved as the file.</summary>
    private const string Page = "html";

    public static Problem Of(FileRefusal refusal) => new(
        "", refusal is { Fault: FileFault.Binary, Format: Page } ? "import.file.WebPage" : $"import.file.{refusal.Fault}",
        $"{refusal.Line}", $"{refusal.Offset}", refusal.Fault == FileFault.Binary ? refusal.Format.ToUpperInvariant() : refusal.Format, string.Join(", ", refusal.Names), string.Join(", ", refusal.Found), $"{refusal.Limit}");
}
