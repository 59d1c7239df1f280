using MoostPortal.Core.Problems;
using MoostPortal.MeterFiles;

namespace MoostPortal.Core.Imports;

/// <summary>Says why a file as a whole is refused, in the portal's own sentences.</summary>
internal static class FileProblem
{
    public static Problem Of(FileRefusal refusal) => new(
        "", $"import.file.{refusal.Fault}",
        $"{refusal.Line}", $"{refusal.Offset}", refusal.Format, string.Join(", ", refusal.Names), string.Join(", ", refusal.Found), $"{refusal.Limit}");
}
