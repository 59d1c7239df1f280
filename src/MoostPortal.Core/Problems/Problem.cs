using System.Globalization;
using System.Resources;

namespace MoostPortal.Core.Problems;

/// <summary>
/// Something in a person's or a program's input that they can put right: where (a JSON-style path such as
/// <c>devices[1].id</c>), a stable code for support and programs, and a sentence in the reader's language.
/// </summary>
public sealed record Problem(string Field, string Code, params object[] Args)
{
    private static readonly ResourceManager s_sentences = new("MoostPortal.Core.Problems.Sentences", typeof(Problem).Assembly);

    /// <summary>What is wrong and how to fix it, in the culture of the current reader.</summary>
    public string Message => string.Format(CultureInfo.CurrentCulture, Sentence, Args);

    /// <summary>The same problem seen from the object that holds the field: <c>id</c> becomes <c>devices[1].id</c>.</summary>
    public Problem Inside(string parent) => new(Field.Length == 0 ? parent : $"{parent}.{Field}", Code, Args);

    private string Sentence => s_sentences.GetString(Code, CultureInfo.CurrentUICulture)
        ?? throw new InvalidOperationException($"Problem code {Code} has no sentence in Sentences.resx.");

    public bool Equals(Problem? other) =>
        other is not null && Field == other.Field && Code == other.Code && Args.SequenceEqual(other.Args);

    public override int GetHashCode() => HashCode.Combine(Field, Code);
}
