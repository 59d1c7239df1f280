using MoostPortal.MeterFiles.Reports;

namespace MoostPortal.MeterFiles.Intake;

/// <summary>How the opening of a meter file came out.</summary>
public abstract record IntakeOutcome
{
    private IntakeOutcome()
    {
    }

    /// <summary>There is text to read. Whoever takes it disposes of it.</summary>
    public sealed record Opened(OpenedText Text) : IntakeOutcome;

    public sealed record Refused(FileRefusal Refusal) : IntakeOutcome;

    /// <summary>Open it again with the answer under <see cref="Question.Id"/>.</summary>
    public sealed record Asked(Question Question) : IntakeOutcome;
}
