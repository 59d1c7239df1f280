using System.Text;

namespace MoostPortal.MeterFiles.Recognition;

/// <summary>What all surveyed cells of one column look like. Collects, and decides nothing.</summary>
internal sealed class ColumnSurvey
{
    public const int SampleSize = 24;
    private const int MostWords = 40;
    private const int MostWordBytes = 200;
    private const int LongestKept = 32;

    private static readonly byte[][] s_missing = [.. new[] { "-", "--", "nan", "n/a", "na", "null", "none", "k.a." }.Select(Encoding.UTF8.GetBytes)];

    private readonly List<byte[]> _words = [];
    private readonly int[] _wordCounts = new int[MostWords];
    private readonly int[] _forms = new int[10];
    private readonly long[] _lines = new long[10];
    private readonly byte[] _lastText = new byte[LongestKept];
    private int _lastLength;
    private RawStamp _lastStamp;
    private int _lastWord;
    private bool _expectsStamp;

    public int Blanks { get; private set; }

    public int Missing { get; private set; }

    /// <summary>Cells with a currency sign.</summary>
    public int Money { get; private set; }

    public int Numbers { get; private set; }

    public int Texts { get; private set; }

    public int Ranges { get; private set; }

    /// <summary>One per record, the default where the cell is no stamp.</summary>
    public List<RawStamp> Stamps { get; } = [];

    /// <summary>Ends of the ranges by record; empty where no cell is a range.</summary>
    public List<RawStamp> Ends { get; } = [];

    public int Dates { get; private set; }

    /// <summary>Cells with a time but no date.</summary>
    public int Times { get; private set; }

    public NumberSteps Steps { get; } = new();

    /// <summary>The first numbers as they are written, by record.</summary>
    public List<(int Record, string Text)> Sample { get; } = [];

    public byte Spaced { get; private set; }

    /// <summary>Words that stand for a missing value, as they are written.</summary>
    public HashSet<string> MissingWords { get; } = new(StringComparer.Ordinal);

    public int Filled => Numbers + Texts + Dates + Times + Money;

    public bool IsNumeric => Numbers > 0 && Numbers * 10 >= Filled * 9;

    public int CountOf(NumberForm form) => _forms[(int)form];

    public long LineOf(NumberForm form) => _lines[(int)form];

    /// <summary>The different texts, up to a limit, with how often each stands.</summary>
    public IEnumerable<(string Text, int Count)> Words => _words.Select((word, i) => (Encoding.UTF8.GetString(word), _wordCounts[i]));

    public bool HasManyWords => _words.Count == MostWords;

    /// <param name="text">Without outer blanks.</param>
    /// <param name="record">Which of the survey's records.</param>
    /// <param name="line">Its line.</param>
    /// <param name="keepsStamps">Its time is kept.</param>
    public void Add(ReadOnlySpan<byte> text, int record, long line, bool keepsStamps)
    {
        if (text.IsEmpty)
        {
            Blanks++;
            return;
        }

        if (_expectsStamp && TryStamp(text, out var stamp))
        {
            AddStamp(stamp, default, record, keepsStamps);
            return;
        }

        var form = NumberText.Classify(text, out var value, out var spaced);

        if (form != NumberForm.NotANumber)
        {
            AddNumber(text, form, value, spaced, record, line);
            return;
        }

        _expectsStamp = StampText.TryRead(text, out stamp);

        if (_expectsStamp)
        {
            AddStamp(stamp, default, record, keepsStamps);
        }
        else if (text.Length >= 9 && StampText.TryReadRange(text, out var start, out var end))
        {
            Ranges++;
            AddStamp(start, end, record, keepsStamps);
        }
        else
        {
            AddText(text);
        }
    }

    /// <summary>Rows of one day repeat its date.</summary>
    private bool TryStamp(ReadOnlySpan<byte> text, out RawStamp stamp)
    {
        if (text.SequenceEqual(_lastText.AsSpan(0, _lastLength)))
        {
            stamp = _lastStamp;
            return true;
        }

        if (!StampText.TryRead(text, out stamp))
        {
            return false;
        }

        _lastLength = text.Length <= LongestKept ? text.Length : 0;
        text[.._lastLength].CopyTo(_lastText);
        _lastStamp = stamp;
        return true;
    }

    private void AddNumber(ReadOnlySpan<byte> text, NumberForm form, double value, byte spaced, int record, long line)
    {
        Numbers++;
        Spaced = spaced == 0 ? Spaced : spaced;
        _lines[(int)form] = _forms[(int)form]++ == 0 ? line : _lines[(int)form];
        Steps.Add(value, form == NumberForm.Integer);

        if (Sample.Count < SampleSize)
        {
            Sample.Add((record, Encoding.UTF8.GetString(text)));
        }
    }

    private void AddStamp(RawStamp start, RawStamp end, int record, bool keepsStamps)
    {
        Dates += start.HasDate ? 1 : 0;
        Times += start.HasDate ? 0 : 1;

        if (!keepsStamps)
        {
            return;
        }

        Pad(Stamps, record, start);

        if (end.Form != StampForm.None)
        {
            Pad(Ends, record, end);
        }
    }

    private static void Pad(List<RawStamp> stamps, int record, RawStamp stamp)
    {
        while (stamps.Count < record)
        {
            stamps.Add(default);
        }

        stamps.Add(stamp);
    }

    private void AddText(ReadOnlySpan<byte> text)
    {
        if (IsMissing(text))
        {
            Missing++;
            MissingWords.Add(Encoding.UTF8.GetString(text));
            return;
        }

        if (text.IndexOfAny("$"u8) >= 0 || text.IndexOf("€"u8) >= 0 || text.IndexOf("£"u8) >= 0)
        {
            Money++;
            return;
        }

        Texts++;

        if (_lastWord < _words.Count && text.SequenceEqual(_words[_lastWord]))
        {
            _wordCounts[_lastWord]++;
            return;
        }

        for (_lastWord = 0; _lastWord < _words.Count && !text.SequenceEqual(_words[_lastWord]); _lastWord++)
        {
        }

        if (_lastWord == _words.Count && _words.Count < MostWords && text.Length <= MostWordBytes)
        {
            _words.Add(text.ToArray());
        }

        if (_lastWord < _words.Count)
        {
            _wordCounts[_lastWord]++;
        }
    }

    private static bool IsMissing(ReadOnlySpan<byte> text)
    {
        if (text.Length > 4)
        {
            return false;
        }

        foreach (var word in s_missing)
        {
            if (Ascii.EqualsIgnoreCase(text, word))
            {
                return true;
            }
        }

        return false;
    }
}
