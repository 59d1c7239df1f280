using System.Text.RegularExpressions;
using MoostPortal.MeterFiles.Delimited;
using MoostPortal.MeterFiles.Layouts;
using MoostPortal.MeterFiles.Recognition;

namespace MoostPortal.MeterFiles.Rows;

/// <summary>The blocks of a file: each begins with a header of the same words and may have lines in front of it that name meter point and direction anew.</summary>
internal sealed partial class FileBlocks
{
    private readonly RowFlow _flow;
    private readonly FileFront _front;
    private readonly int _seriesLimit;
    private readonly List<RowKey> _leftOut = [];
    private BlockFacts _facts;

    public FileBlocks(FileLayout layout, RowFlow flow, FileFront front, int seriesLimit)
    {
        Layout = layout;
        _flow = flow;
        _front = front;
        _seriesLimit = seriesLimit;
        _facts = BlockFacts.Of(layout.Preamble);
        Tables = Read(layout.Tables);
    }

    public FileLayout Layout { get; }

    public TableReader[] Tables { get; private set; }

    /// <summary>How many cells a row may fill; null where no header says it.</summary>
    public int? Columns => _front.Columns;

    /// <summary>Lines in front of later headers, which are not kept.</summary>
    public int StrippedLines { get; private set; }

    /// <summary>Whether a record is the header once more; then what stood before it is about the rows below it.</summary>
    /// <param name="record">A record without a time.</param>
    /// <param name="fields">Its cells.</param>
    /// <param name="before">The records without a time in front of it.</param>
    /// <param name="units">How many rows of units follow it.</param>
    public bool TryTurn(ReadOnlySpan<byte> record, ReadOnlySpan<Field> fields, IReadOnlyList<DoubtfulRecords.Doubtful> before, out int units)
    {
        units = _front.UnitRows;

        if (!MayBeHeader(record, fields))
        {
            return false;
        }

        var cells = FileFront.Texts(record, fields).Select(HeaderText.Read).ToArray();

        if (!IsHeader(cells, out var isSame))
        {
            return false;
        }

        var direction = MeterDirection.Unknown;

        if (before.Count > 0)
        {
            var lines = before.Select(Cells).ToArray();
            var preamble = PreambleReader.Read(lines);
            direction = ObisDirection(lines);
            _facts = BlockFacts.Of(preamble) with
            {
                MeterPoint = preamble.MeterPoint ?? _facts.MeterPoint,
                Unit = preamble.Unit == MeterUnit.Unknown ? _facts.Unit : preamble.Unit,
                StepMinutes = preamble.StepMinutes ?? _facts.StepMinutes,
            };
            StrippedLines += before.Count;
        }

        _leftOut.AddRange(Tables.SelectMany(table => table.LeftOut));
        Tables = Read(Layout.Tables.Select(table => isSame ? table : Renamed(table, cells)).Select(table => Directed(table, direction)));
        return true;
    }

    /// <summary>A cell in front of the first value says that the row adds up others.</summary>
    public bool SaysTotals(ReadOnlySpan<byte> record, ReadOnlySpan<Field> fields)
    {
        for (var i = 0; i < Math.Min(fields.Length, Tables[0].FirstValueColumn); i++)
        {
            if (CellText.TryRead(record, fields, i, out var text) && text.Length is > 0 and < 64
                && Vocabulary.Has(Word.Totals, HeaderText.Read(System.Text.Encoding.UTF8.GetString(text)).Words))
            {
                return true;
            }
        }

        return false;
    }

    public void Finish()
    {
        foreach (var group in _leftOut.Concat(Tables.SelectMany(table => table.LeftOut)).GroupBy(key => (key.LeftOutAs, key.LeftOutBy)))
        {
            _flow.Notes.Others.Add(new("column.leftOut", 0, 0, [group.Key.LeftOutBy, group.Key.LeftOutAs!]));
        }
    }

    private TableReader[] Read(IEnumerable<TableLayout> tables) =>
        [.. tables.Select(table => new TableReader(Layout, table, _facts, _flow.Zone, _flow.Book, _flow.Notes, _flow.Evidence, _seriesLimit))];

    private string[] Cells(DoubtfulRecords.Doubtful line)
    {
        var scanner = _flow.NewScanner(Layout.Delimiter);
        return scanner.Scan(line.Raw, isLast: true) == RecordEnd.Complete ? FileFront.Texts(line.Raw, scanner.Fields) : [];
    }

    /// <summary>Looked at for each record without a time, so it must cost nothing: the word above the times stands there once more.</summary>
    private bool MayBeHeader(ReadOnlySpan<byte> record, ReadOnlySpan<Field> fields)
    {
        var column = Tables[0].TimeColumn - 1;
        return column < _front.HeaderBytes.Count && column < fields.Length && CellText.TryRead(record, fields, column, out var cell) && !cell.IsEmpty
            && cell.SequenceEqual(_front.HeaderBytes[column]);
    }

    /// <summary>All words are the same, or all but those above the values: the other direction has a block of its own.</summary>
    private bool IsHeader(HeaderCell[] cells, out bool isSame)
    {
        isSame = HeaderText.KeyOf(cells) == HeaderText.KeyOf(_front.Header);

        if (isSame || Math.Abs(HeaderText.LastFilled(cells) - HeaderText.LastFilled(_front.Header)) > 0)
        {
            return isSame;
        }

        var values = Layout.Tables.SelectMany(table => table.Values).Select(value => value.Index).ToHashSet();
        var others = Enumerable.Range(0, Math.Min(cells.Length, _front.Header.Count)).Where(i => !values.Contains(i)).ToArray();
        return others.Length > 0 && others.Any(i => !cells[i].IsEmpty) && others.All(i => cells[i].Words == _front.Header[i].Words);
    }

    /// <summary>An OBIS code in front of a block tells its direction for certain, where its header may be that of any block.</summary>
    private static MeterDirection ObisDirection(IEnumerable<string[]> lines) =>
        lines.SelectMany(cells => cells).Select(cell => ObisCode().Match(cell)).FirstOrDefault(match => match.Success)?.Groups["channel"].Value switch
        {
            "1" => MeterDirection.Consumption,
            "2" => MeterDirection.FeedIn,
            _ => MeterDirection.Unknown,
        };

    private static TableLayout Directed(TableLayout table, MeterDirection direction) => direction == MeterDirection.Unknown ? table : table with
    {
        Values = [.. table.Values.Select(value => value with { Direction = direction })],
    };

    [GeneratedRegex(@"^\s*(\d+-\d+:)?(?<channel>[12])\.(8|9|29)\.\d", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ObisCode();

    private static TableLayout Renamed(TableLayout table, HeaderCell[] cells) => table with
    {
        Values = [.. table.Values.Select(value => value.Index >= cells.Length ? value : Renamed(value, cells[value.Index]))],
    };

    private static ValueColumn Renamed(ValueColumn value, HeaderCell cell)
    {
        var direction = Vocabulary.Direction(cell.Words);

        return value with
        {
            Header = cell.Words,
            Direction = direction == MeterDirection.Unknown ? value.Direction : direction,
            Unit = cell.Unit == MeterUnit.Unknown ? value.Unit : cell.Unit,
            MeterPoint = cell.MeterPoint ?? value.MeterPoint,
            HeaderTotal = null,
        };
    }
}
