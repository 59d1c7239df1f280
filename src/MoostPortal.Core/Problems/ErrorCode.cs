using System.Globalization;
using System.Resources;

namespace MoostPortal.Core.Problems;

/// <summary>Something that can go wrong on the way to MOOST: a stable code for support, why it happens, what is to be done, and by whom.</summary>
public sealed class ErrorCode
{
    private static readonly ResourceManager s_texts = new("MoostPortal.Core.Problems.ErrorTexts", typeof(ErrorCode).Assembly);

    internal ErrorCode(string code, CodeOwner owner) => (Code, Owner) = (code, owner);

    public string Code { get; }

    public CodeOwner Owner { get; }

    /// <summary>Why it happens, in the culture of the current reader.</summary>
    public string Cause => Text("cause");

    /// <summary>What is to be done.</summary>
    public string Action => Text("action");

    private string Text(string part) => s_texts.GetString($"{Code}.{part}", CultureInfo.CurrentUICulture)
        ?? throw new InvalidOperationException($"Error code {Code} has no {part} in ErrorTexts.resx.");
}
