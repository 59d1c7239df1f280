using System.Buffers;
using System.Globalization;
using System.IO.Hashing;
using System.Text;
using MoostPortal.MeterFiles.Delimited;
using MoostPortal.MeterFiles.Plain;
using MoostPortal.MeterFiles.Values;

namespace MoostPortal.MeterFiles;

/// <summary>
/// Writes refused and held rows back as a file to correct and upload again: the header and the rows as they were in the upload, with two columns behind them.
/// </summary>
/// <remarks>
/// Bytes are kept as they came, with two exceptions. A text that a spreadsheet would run as a formula (first byte = + - @ TAB CR LF NUL) gets a leading
/// apostrophe; numbers such as -5 keep their sign. A cell with a stray quote is quoted as a whole, so that it stays one cell.
/// </remarks>
public sealed class RefusedFile
{
    /// <summary>Header of the column that says why.</summary>
    public const string ReasonColumn = PlainColumns.ReasonName;

    /// <summary>Header of the column that tells which row of which file it was.</summary>
    public const string TokenColumn = "row token";

    private const int AnyBytes = 1 << 30;
    private static readonly SearchValues<byte> s_id = SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8);

    private readonly IBufferWriter<byte> _output;
    private readonly byte _delimiter;
    private readonly RecordScanner _scanner;
    private int _columns;
    private int[] _passedOver = [];

    /// <summary>Writes the header of a file in the portal's own format; its second column is the line.</summary>
    /// <param name="output">The caller flushes it whenever it likes.</param>
    /// <param name="rawHeader">As <see cref="PlainHeader.Raw"/> gave it.</param>
    public RefusedFile(IBufferWriter<byte> output, ReadOnlySpan<byte> rawHeader)
        : this(output, (char)HeaderReader.DetectDelimiter(rawHeader)) => WriteHeader(rawHeader, PlainColumns.LineName);

    /// <summary>Writes the header of any other file.</summary>
    /// <param name="output">The caller flushes it whenever it likes.</param>
    /// <param name="rawHeader">As <see cref="Reports.FileReport.RawHeader"/> gave it; empty for formats without one.</param>
    /// <param name="delimiter">As <see cref="Reports.FileDialect.Delimiter"/> gave it; ';' for a workbook.</param>
    /// <param name="hint">What the rows alone could not tell; null where the file did not either.</param>
    public RefusedFile(IBufferWriter<byte> output, ReadOnlySpan<byte> rawHeader, char delimiter, FileHint? hint = null)
        : this(output, delimiter) => WriteHeader(rawHeader, hint is null ? TokenColumn : $"{TokenColumn} {hint}");

    private RefusedFile(IBufferWriter<byte> output, char delimiter)
    {
        _output = output;
        _delimiter = (byte)delimiter;
        _scanner = new(_delimiter, AnyBytes, AnyBytes, PlainFileLimits.Default.Columns + 2);
    }

    /// <summary>A short name for a row that is the same in each round of refusing and correcting, and no number to any reader.</summary>
    /// <param name="fileId">The file's id at the host.</param>
    /// <param name="line">The line in the original file.</param>
    public static string Token(string fileId, long line)
    {
        ArgumentNullException.ThrowIfNull(fileId);
        var hash = XxHash64.HashToUInt64(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{fileId}:{line}")));
        return string.Create(CultureInfo.InvariantCulture, $"row-{hash & 0xFFFFFFFFFFFF:x12}");
    }

    /// <summary>Writes one refused row.</summary>
    /// <param name="raw">As <see cref="RefusedLine.Raw"/> gave it.</param>
    /// <param name="reasonCode">Such as <see cref="RowFaultText.Code"/> gives, or a code of the host's own.</param>
    /// <param name="line">The line in the original file.</param>
    public void Add(ReadOnlySpan<byte> raw, string reasonCode, long line) => Add(raw, reasonCode, line.ToString(CultureInfo.InvariantCulture));

    /// <summary>Writes one refused row.</summary>
    /// <param name="raw">As <see cref="RefusedLine.Raw"/> gave it; where it holds several records, the last one is the refused one.</param>
    /// <param name="reason">Code and hint for the person.</param>
    /// <param name="token">Such as <see cref="Token"/> gives.</param>
    public void Add(ReadOnlySpan<byte> raw, string reason, string token)
    {
        ArgumentNullException.ThrowIfNull(reason);
        ArgumentNullException.ThrowIfNull(token);

        while (Scan(raw) && _scanner.Consumed < raw.Length)
        {
            WriteAsItIs(raw[.._scanner.Length]);
            raw = raw[_scanner.Consumed..];
        }

        Write(raw, Encoding.UTF8.GetBytes(reason), Encoding.UTF8.GetBytes(token));
    }

    internal static bool IsOwnColumn(string header) =>
        header.Equals(ReasonColumn, StringComparison.OrdinalIgnoreCase) || header.StartsWith(TokenColumn, StringComparison.OrdinalIgnoreCase);

    /// <summary>The widest row of the header gets the names of the two columns, rows of units below it blank cells; a <c>sep=</c> line stays alone.</summary>
    private void WriteHeader(ReadOnlySpan<byte> raw, string secondColumn)
    {
        for (var isFirst = true; !raw.IsEmpty && Scan(raw);)
        {
            var record = raw[.._scanner.Length];
            raw = raw[_scanner.Consumed..];

            if (record.StartsWith("sep="u8))
            {
                WriteAsItIs(record);
                continue;
            }

            if (isFirst)
            {
                _passedOver = PassedOver(record, _scanner.Fields);
                _columns = _scanner.Fields.Length;
            }

            Write(record, isFirst ? Encoding.UTF8.GetBytes(ReasonColumn) : [], isFirst ? Encoding.UTF8.GetBytes(secondColumn) : []);
            isFirst = false;
        }
    }

    /// <summary>The two columns may be there already, from the round before; they are written anew.</summary>
    private static int[] PassedOver(ReadOnlySpan<byte> header, ReadOnlySpan<Field> fields)
    {
        var found = new List<int>();

        for (var i = 0; i < fields.Length; i++)
        {
            var name = Encoding.UTF8.GetString(fields[i].Text(header)).Trim();

            if (PlainColumns.Find(name) == PlainColumn.PassedOver || IsOwnColumn(name))
            {
                found.Add(i);
            }
        }

        return [.. found];
    }

    private bool Scan(ReadOnlySpan<byte> raw) => _scanner.Scan(raw, isLast: true) == RecordEnd.Complete;

    private void WriteAsItIs(ReadOnlySpan<byte> record)
    {
        _output.Write(record);
        _output.Write("\r\n"u8);
    }

    private void Write(ReadOnlySpan<byte> raw, ReadOnlySpan<byte> reason, ReadOnlySpan<byte> second)
    {
        var isScanned = Scan(raw) && _scanner.Consumed == raw.Length;
        var fields = isScanned ? _scanner.Fields : [new(0, raw.Length, Quoting.Stray)];

        // Blank cells behind the header's last one would push the two columns out of place.
        var filled = _columns > 0 && fields.Length > _columns && AreBlank(raw, fields[_columns..]) ? _columns : fields.Length;

        for (var i = 0; i < Math.Max(filled, _columns); i++)
        {
            if (_passedOver.Contains(i))
            {
                continue;
            }

            if (i < fields.Length)
            {
                WriteCell(raw, fields[i]);
            }

            _output.Write([_delimiter]);
        }

        WriteText(reason);
        _output.Write([_delimiter]);
        WriteText(second);
        _output.Write("\r\n"u8);
    }

    private static bool AreBlank(ReadOnlySpan<byte> raw, ReadOnlySpan<Field> fields)
    {
        foreach (var field in fields)
        {
            if (!field.Text(raw).Trim((byte)' ').IsEmpty)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A text of the host's own: quoted where it must be.</summary>
    private void WriteText(ReadOnlySpan<byte> text)
    {
        if (text.IndexOfAny(_delimiter, (byte)'"', (byte)'\n') < 0)
        {
            _output.Write(text);
        }
        else
        {
            WriteQuoted("\""u8, text);
        }
    }

    private void WriteQuoted(ReadOnlySpan<byte> opening, ReadOnlySpan<byte> text)
    {
        _output.Write(opening);

        foreach (var part in text)
        {
            _output.Write(part == '"' ? "\"\""u8 : [part]);
        }

        _output.Write("\""u8);
    }

    private void WriteCell(ReadOnlySpan<byte> record, Field field)
    {
        var raw = field.Raw(record);
        var text = field.Quoting == Quoting.Stray ? raw : field.Text(record);
        var isFormula = IsFormula(text) || IsFormula(raw);

        if ((!isFormula && field.Quoting != Quoting.Stray) || IsWrappedId(raw))
        {
            _output.Write(raw);
            return;
        }

        WriteQuoted(isFormula ? "\"'"u8 : "\""u8, text);
    }

    /// <summary>What keeps a spreadsheet from rounding an id, <c>="541448800000000017"</c>, runs nothing.</summary>
    private static bool IsWrappedId(ReadOnlySpan<byte> raw) => raw is [(byte)'=', (byte)'"', .., (byte)'"'] && raw[2..^1].IndexOfAnyExcept(s_id) < 0;

    /// <summary>A lone sign, as some write a missing value, runs nothing either.</summary>
    private static bool IsFormula(ReadOnlySpan<byte> text) =>
        text is [_, _, ..] and [(byte)'=' or (byte)'+' or (byte)'-' or (byte)'@' or (byte)'\t' or (byte)'\r' or (byte)'\n' or 0, ..] && !IsNumber(text);

    /// <summary>A sign may stand before a number of any size and precision.</summary>
    private static bool IsNumber(ReadOnlySpan<byte> text) =>
        MicroValue.Parse(text, out _) is null or RowFault.ValueTooLarge or RowFault.ValueTooPrecise or RowFault.ValueDecimalComma;
}
