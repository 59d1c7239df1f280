using System.Text;

namespace MoostPortal.MeterFiles.Rows;

/// <summary>Looks up the few words that a column repeats, by their bytes after the first time.</summary>
/// <param name="meaning">What a word says, given in lower case.</param>
internal sealed class WordReader<T>(Func<string, T> meaning)
{
    private const int Most = 16;

    private readonly List<(byte[] Text, T Meaning)> _known = [];
    private int _last;

    public T Read(ReadOnlySpan<byte> text)
    {
        if (_last < _known.Count && text.SequenceEqual(_known[_last].Text))
        {
            return _known[_last].Meaning;
        }

        for (var i = 0; i < _known.Count; i++)
        {
            if (text.SequenceEqual(_known[i].Text))
            {
                _last = i;
                return _known[i].Meaning;
            }
        }

        var found = meaning(Encoding.UTF8.GetString(text).ToLowerInvariant());

        if (_known.Count < Most)
        {
            _last = _known.Count;
            _known.Add((text.ToArray(), found));
        }

        return found;
    }
}
