using MoostPortal.MeterFiles.Formats;
using MoostPortal.MeterFiles.Reports;

namespace MoostPortal.MeterFiles.Recognition;

/// <summary>What the steps have found so far about one file.</summary>
internal sealed class RecognitionDraft(ReadingContext context, bool isWorkbook)
{
    public ReadingContext Context { get; } = context;

    public bool IsWorkbook { get; } = isWorkbook;

    public byte Delimiter { get; set; }

    /// <summary>The variant that fits; null for the general recogniser.</summary>
    public FormatVariant? Variant { get; set; }

    public bool HasDrifted { get; set; }

    /// <summary>These are rows that were refused of a longer file, which told this much.</summary>
    public FileHint? Hint { get; set; }

    public FileRefusal? Refusal { get; set; }

    public List<Question> Questions { get; } = [];

    public List<Finding> Findings { get; } = [];

    public List<string> Reasons { get; } = [];

    public string? Answer(string question) => Context.Answers.TryGetValue(question, out var answer) ? answer : null;

    public void Ask(string id, IReadOnlyList<string> args, params ReadOnlySpan<QuestionOption> options)
    {
        if (Questions.All(question => question.Id != id))
        {
            var colon = id.IndexOf(':', StringComparison.Ordinal);
            Questions.Add(new(id, $"question.{(colon < 0 ? id : id[..colon])}", args, [.. options]));
        }
    }

    public void Note(string code, int column = 0, params string[] args) => Findings.Add(new(code, 0, column, args));

    /// <summary>The file proves something else than the definition says.</summary>
    public void Drift(string reason)
    {
        HasDrifted |= Variant is not null;
        Reasons.Add($"drift.{reason}");
    }
}
