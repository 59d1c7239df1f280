using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using MoostPortal.MeterFiles.Formats;
using MoostPortal.MeterFiles.Recognition;

namespace MoostPortal.MeterFiles.Samples;

/// <summary>Replaces what is a person's in a cell by something of the same shape. The same id gets the same digits throughout a sample.</summary>
internal sealed partial class SampleMask(FormatCatalogue formats, SampleColumn[] columns, bool isNem12)
{
    private const int ShortWord = 2;
    private const int FewestIdDigits = 5;
    private const char CrossedOut = 'x';

    private readonly HashSet<string> _words = [.. formats.Definitions.SelectMany(definition => definition.Variants)
        .SelectMany(variant => variant.QualityWords.Keys.Concat(variant.RegisterWords.Keys).Concat(variant.MissingWords)).Select(word => word.ToLowerInvariant())];

    private readonly Dictionary<string, string> _ids = new(StringComparer.Ordinal);
    private readonly Dictionary<int, long> _registers = [];

    /// <summary>A cell of a header: its words stay, but not the name in front of an id.</summary>
    public string Header(string cell)
    {
        if (MeterPointId.FindIn(cell) is { } id)
        {
            var at = cell.IndexOf(id.Written, StringComparison.Ordinal);
            var start = cell.LastIndexOf(' ', at) + 1;
            cell = Crossed(cell[..start]) + cell[start..];
        }

        return Ids().Replace(cell, match => Id(match.Value));
    }

    /// <summary>A cell above the header: known words stay, and no number does.</summary>
    public string Words(string cell)
    {
        var (words, end) = (new StringBuilder(), 0);

        foreach (Match id in Ids().Matches(cell))
        {
            words.Append(Digits(OfKnownWords(cell[end..id.Index]))).Append(Id(id.Value));
            end = id.Index + id.Length;
        }

        return words.Append(Digits(OfKnownWords(cell[end..]))).ToString();
    }

    /// <summary>A cell of a row.</summary>
    public string Value(IReadOnlyList<string> cells, int column)
    {
        var cell = cells[column];
        var inside = CellText.Inside(cell);
        var kind = column < columns.Length ? columns[column] : SampleColumn.Anything;

        return inside.Length == 0 || kind is SampleColumn.Epoch or SampleColumn.Count || (isNem12 && IsStructure(cells, column)) ? cell
            : cell.Replace(inside, Masked(inside, kind, column), StringComparison.Ordinal);
    }

    // Which record it is, its day, its register, unit and step: 100,NEM12,day 200,NMI,...,serial,unit,minutes 300,day,values
    private static bool IsStructure(IReadOnlyList<string> cells, int column) => column == 0 || cells[0] switch
    {
        "100" => column <= 2,
        "200" => column is (>= 2 and <= 5) or >= 7,
        "300" => column == 1,
        _ => false,
    };

    private string Masked(string text, SampleColumn kind, int column)
    {
        var bytes = Encoding.UTF8.GetBytes(text);

        if (StampText.TryRead(bytes, out _) || StampText.TryReadRange(bytes, out _, out _))
        {
            return text;
        }

        if (NumberText.Classify(bytes, out _, out _) != NumberForm.NotANumber && !LongDigits().IsMatch(text))
        {
            return kind == SampleColumn.Register && SampleColumns.Digits(text) is { } reading ? Register(text, reading, column) : Digits(text);
        }

        return text.Any(char.IsAsciiDigit) && !text.Contains(' ', StringComparison.Ordinal) && !ObisCode.Is(text) && !IsKnown(text) ? Id(text) : Words(text);
    }

    /// <summary>Rises as a register does, from somewhere else and by other steps.</summary>
    private string Register(string text, long reading, int column)
    {
        var places = text.Count(char.IsAsciiDigit);
        var step = _registers.TryGetValue(column, out var before) ? RandomNumberGenerator.GetInt32(1, 10) : 0;
        var next = step == 0 ? long.Parse(Digits(reading.ToString($"D{places}", CultureInfo.InvariantCulture)), CultureInfo.InvariantCulture) : before + step;
        _registers[column] = next;
        var digits = new Queue<char>(next.ToString($"D{places}", CultureInfo.InvariantCulture).TakeLast(places));
        return string.Concat(text.Select(c => char.IsAsciiDigit(c) ? digits.Dequeue() : c));
    }

    private string OfKnownWords(string cell) => IsKnown(CellText.Inside(cell)) ? cell : AnyWord().Replace(cell, match => IsKnown(match.Value) ? match.Value : Crossed(match.Value));

    private bool IsKnown(string text)
    {
        var word = text.ToLowerInvariant();
        return word.Length <= ShortWord || _words.Contains(word) || UnitWords.IsUnit(word) || Enum.GetValues<Word>().Any(one => Vocabulary.Is(one, word));
    }

    /// <summary>Begins as it did: the first two characters name a country.</summary>
    private string Id(string id)
    {
        if (id.Count(char.IsAsciiDigit) < FewestIdDigits && !_ids.ContainsKey(id))
        {
            return Digits(OfKnownWords(id));
        }

        if (!_ids.TryGetValue(id, out var other))
        {
            _ids[id] = other = id[..2] + string.Concat(id[2..].Select(c => char.IsAsciiDigit(c) ? (char)('0' + RandomNumberGenerator.GetInt32(10)) : char.IsLetter(c) ? 'A' : c));
        }

        return other;
    }

    /// <summary>Zeros stay, so that no value and none stay so; every other digit is another one.</summary>
    private static string Digits(string text) => string.Concat(text.Select(c => c is >= '1' and <= '9' ? Other(c) : c));

    private static char Other(char digit)
    {
        var other = (char)('1' + RandomNumberGenerator.GetInt32(8));
        return other >= digit ? (char)(other + 1) : other;
    }

    private static string Crossed(string text) => string.Concat(text.Select(c => char.IsLetter(c) ? CrossedOut : c));

    [GeneratedRegex(@"[A-Za-z]{0,3}\d[0-9A-Z]{4,}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Ids();

    [GeneratedRegex(@"^\d{8,}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LongDigits();

    [GeneratedRegex(@"\p{L}[\p{L}\p{M}'’]*", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AnyWord();
}
