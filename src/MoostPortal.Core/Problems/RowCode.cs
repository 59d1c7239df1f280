using System.Collections;
using System.Globalization;
using System.Resources;

namespace MoostPortal.Core.Problems;

/// <summary>Why a row of a meter file was refused, as it stands beside the row in the file that goes back: what is wrong and what to do. Whoever uploads puts it right.</summary>
public sealed class RowCode
{
    private const string Prefix = "import.row.";

    private static readonly ResourceManager s_sentences = new("MoostPortal.Core.Problems.Sentences", typeof(RowCode).Assembly);

    private RowCode(string code) => Code = code;

    public static IReadOnlyList<RowCode> All { get; } =
    [
        .. s_sentences.GetResourceSet(CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: true)!.Cast<DictionaryEntry>()
            .Select(entry => (string)entry.Key).Where(key => key.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .Select(key => new RowCode(key[Prefix.Length..])),
    ];

    public string Code { get; }

    /// <summary>In the culture of the current reader.</summary>
    public string Sentence => s_sentences.GetString(Prefix + Code, CultureInfo.CurrentUICulture)!;
}
