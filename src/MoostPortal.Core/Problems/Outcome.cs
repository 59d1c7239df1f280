using System.Diagnostics.CodeAnalysis;

namespace MoostPortal.Core.Problems;

/// <summary>Either what was asked for, or the problems that kept it from happening. Nothing was changed when there are problems.</summary>
public sealed record Outcome<T>
{
    private Outcome(T? value, IReadOnlyList<Problem> problems) => (Value, Problems) = (value, problems);

    public T? Value { get; }

    public IReadOnlyList<Problem> Problems { get; }

    [MemberNotNullWhen(true, nameof(Value))]
    public bool Succeeded => Problems.Count == 0;

    public static implicit operator Outcome<T>(T value) => new(value, []);

    public static implicit operator Outcome<T>(Problem problem) => new(default, [problem]);

    public static implicit operator Outcome<T>(List<Problem> problems) => problems.Count > 0
        ? new(default, problems)
        : throw new ArgumentException("A refusal names at least one problem.", nameof(problems));
}
