using System.Text;

namespace MoostPortal.Tests.MeterFiles.Truth;

/// <summary>A text file being written line by line, which remembers the line of the broken row.</summary>
internal sealed class Lines(string delimiter, string lineBreak = "\n")
{
    private readonly StringBuilder _text = new();
    private readonly List<long> _refused = [];
    private readonly List<string> _refusedTexts = [];
    private long _line;

    public Lines Add(string line)
    {
        _text.Append(line).Append(lineBreak);
        _line++;
        return this;
    }

    /// <summary>A row of data; that of the broken interval must come back.</summary>
    public Lines Row(Slot slot, params IEnumerable<string> cells) => Row(slot.IsBroken, cells);

    public Lines Row(bool isRefused, params IEnumerable<string> cells)
    {
        var text = string.Join(delimiter, cells);
        Add(text);

        if (isRefused)
        {
            _refused.Add(_line);
            _refusedTexts.Add(text);
        }

        return this;
    }

    public DialectFile Utf8(bool hasMark = false) => In(new UTF8Encoding(hasMark));

    public DialectFile In(Encoding encoding) => new([.. encoding.GetPreamble(), .. encoding.GetBytes(_text.ToString())], _refused) { RefusedTexts = _refusedTexts };
}
