using MoostPortal.MeterFiles.Layouts;
using MoostPortal.MeterFiles.Reports;

namespace MoostPortal.MeterFiles.Recognition;

/// <summary>What a file was recognised as, and what is still to be asked.</summary>
public sealed record FileRecognition
{
    /// <summary>How to read the rows; with open questions, as their first options say. Null where the file is refused.</summary>
    public FileLayout? Layout { get; init; }

    public required FormatMatch Match { get; init; }

    public IReadOnlyList<Question> Questions { get; init; } = [];

    public IReadOnlyList<Finding> Findings { get; init; } = [];

    public FileRefusal? Refusal { get; init; }
}
