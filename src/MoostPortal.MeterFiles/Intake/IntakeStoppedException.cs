using MoostPortal.MeterFiles.Reports;

namespace MoostPortal.MeterFiles.Intake;

/// <summary>Thrown by <see cref="OpenedText.Utf8"/> where reading on is impossible: a stream has no other way to say that its end is not the file's end.</summary>
/// <remarks>Whoever reads the text catches it once and reports <see cref="Outcome"/>. What was read before must not be kept.</remarks>
public sealed class IntakeStoppedException : Exception
{
    public IntakeStoppedException(FileRefusal refusal)
        : this(refusal, inner: null)
    {
    }

    internal IntakeStoppedException(FileRefusal refusal, Exception? inner)
        : base((refusal ?? throw new ArgumentNullException(nameof(refusal))).Sentence, inner)
    {
        Outcome = new IntakeOutcome.Refused(refusal);
    }

    public IntakeStoppedException(Question question)
        : base($"The question '{(question ?? throw new ArgumentNullException(nameof(question))).Id}' is open.")
    {
        Outcome = new IntakeOutcome.Asked(question);
    }

    /// <summary>A refusal or a question, never a text.</summary>
    public IntakeOutcome Outcome { get; }
}
