using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;

namespace MoostPortal.MeterFiles.Recognition;

/// <summary>Words of ten languages that name columns, directions and qualities. A phrase is a whole word or several; "*" at an end lets the word go on there.</summary>
internal static class Vocabulary
{
    private static readonly Lazy<Dictionary<Word, string[]>> s_phrases = new(Read);
    private static readonly ConcurrentDictionary<(Word, string), bool> s_known = new();

    /// <param name="word">What to look for.</param>
    /// <param name="text">Normalised words.</param>
    public static bool Has(Word word, string text)
    {
        if (text.Length is 0 or > 200)
        {
            return false;
        }

        if (s_known.TryGetValue((word, text), out var known))
        {
            return known;
        }

        var padded = $" {text.Replace('_', ' ')} ";
        var has = s_phrases.Value[word].Any(phrase => padded.Contains(phrase, StringComparison.Ordinal));

        // Headers repeat from file to file, but what people write into them is without end.
        if (s_known.Count < 4096)
        {
            s_known[(word, text)] = has;
        }

        return has;
    }

    /// <summary>The whole text is one of the phrases, so that "e" in a sentence is no quality.</summary>
    public static bool Is(Word word, string text) => s_phrases.Value[word].Any(phrase => Matches(phrase, text));

    /// <summary>What the words leave out of the readings; null where they name nothing such.</summary>
    public static string? LeftOut(string text) =>
        Has(Word.Price, text) ? "price"
        : Has(Word.Temperature, text) ? "temperature"
        : Has(Word.Gas, text) ? "gas"
        : Has(Word.Water, text) ? "water"
        : null;

    /// <summary>The most telling word wins: what is fed in is also produced, and a home's use is also consumption.</summary>
    public static MeterDirection Direction(string text)
    {
        if (ObisCode.Direction(text) is var coded and not MeterDirection.Unknown)
        {
            return coded;
        }

        return Has(Word.BatteryDischarge, text) ? MeterDirection.BatteryDischarge
            : Has(Word.BatteryCharge, text) ? MeterDirection.BatteryCharge
            : Has(Word.FeedIn, text) ? MeterDirection.FeedIn
            : Has(Word.Net, text) ? MeterDirection.Net
            : Has(Word.HomeUse, text) ? MeterDirection.HomeUse
            : Has(Word.Generation, text) ? MeterDirection.Generation
            : Has(Word.Consumption, text) ? MeterDirection.Consumption
            : MeterDirection.Unknown;
    }

    public static Quality? QualityOf(string text) => Is(Word.Estimated, text) ? Quality.Estimated : Is(Word.Measured, text) ? Quality.Measured : null;

    /// <summary>All quality words that are whole words.</summary>
    public static Dictionary<string, Quality> QualityWords()
    {
        var words = new Dictionary<string, Quality>(StringComparer.Ordinal);

        foreach (var (word, quality) in new[] { (Word.Measured, Quality.Measured), (Word.Estimated, Quality.Estimated) })
        {
            foreach (var phrase in s_phrases.Value[word].Where(phrase => phrase[0] == ' ' && phrase[^1] == ' '))
            {
                words[phrase.Trim()] = quality;
            }
        }

        return words;
    }

    private static bool Matches(string phrase, string text)
    {
        var bare = phrase.Trim();
        var (opensBefore, opensAfter) = (phrase[0] != ' ', phrase[^1] != ' ');

        return (opensBefore, opensAfter) switch
        {
            (false, false) => text == bare,
            (false, true) => text.StartsWith(bare, StringComparison.Ordinal),
            (true, false) => text.EndsWith(bare, StringComparison.Ordinal),
            _ => text.Contains(bare, StringComparison.Ordinal),
        };
    }

    private static Dictionary<Word, string[]> Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("words/vocabulary")!;
        using var json = JsonDocument.Parse(stream);

        return json.RootElement.EnumerateObject().ToDictionary(
            entry => Enum.Parse<Word>(entry.Name, ignoreCase: true),
            entry => entry.Value.EnumerateObject().SelectMany(language => language.Value.EnumerateArray()).Select(word => Pad(word.GetString()!)).Distinct().ToArray());
    }

    private static string Pad(string phrase) =>
        (phrase.StartsWith('*') ? "" : " ") + phrase.Trim('*') + (phrase.EndsWith('*') ? "" : " ");
}
