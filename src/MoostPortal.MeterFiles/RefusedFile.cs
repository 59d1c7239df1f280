using System.Buffers;
using System.Globalization;
using System.Text;
using MoostPortal.MeterFiles.Delimited;
using MoostPortal.MeterFiles.Plain;
using MoostPortal.MeterFiles.Values;

namespace MoostPortal.MeterFiles;

/// <summary>Writes refused rows back as a file to correct and upload again: the original header and rows with the columns <c>reason code</c> and <c>line</c>.</summary>
/// <remarks>
/// Bytes are kept as they came, with two exceptions. A text that a spreadsheet would run as a formula (first byte = + - @ TAB CR LF NUL) gets a leading
/// apostrophe; numbers such as -5 keep their sign. A cell with a stray quote is quoted as a whole, so that it stays one cell.
/// </remarks>
public sealed class RefusedFile
{
    private const int AnyBytes = 1 << 30;

    private readonly IBufferWriter<byte> _output;
    private readonly byte _delimiter;
    private readonly RecordScanner _scanner;
    private readonly int _columns;
    private readonly int[] _passedOver;

    /// <summary>Writes the header.</summary>
    /// <param name="output">The caller flushes it whenever it likes.</param>
    /// <param name="rawHeader">As <see cref="PlainHeader.Raw"/> gave it.</param>
    public RefusedFile(IBufferWriter<byte> output, ReadOnlySpan<byte> rawHeader)
    {
        _output = output;
        _delimiter = HeaderReader.DetectDelimiter(rawHeader);
        _scanner = new(_delimiter, AnyBytes, AnyBytes, PlainFileLimits.Default.Columns);
        _passedOver = Scan(rawHeader) ? PassedOver(rawHeader, _scanner.Fields) : [];
        _columns = _scanner.Fields.Length;
        Write(rawHeader, Encoding.UTF8.GetBytes(PlainColumns.ReasonName), PlainColumns.LineName);
    }

    /// <summary>Writes one refused row.</summary>
    /// <param name="raw">As <see cref="RefusedLine.Raw"/> gave it.</param>
    /// <param name="reasonCode">Such as <see cref="RowFaultText.Code"/> gives, or a code of the host's own.</param>
    /// <param name="line">The line in the original file.</param>
    public void Add(ReadOnlySpan<byte> raw, string reasonCode, long line)
    {
        ArgumentNullException.ThrowIfNull(reasonCode);
        Write(raw, Encoding.UTF8.GetBytes(reasonCode), line.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>The two columns may be there already, from the round before; they are written anew.</summary>
    private static int[] PassedOver(ReadOnlySpan<byte> header, ReadOnlySpan<Field> fields)
    {
        var found = new List<int>();

        for (var i = 0; i < fields.Length; i++)
        {
            if (PlainColumns.Find(Encoding.UTF8.GetString(fields[i].Text(header)).Trim()) == PlainColumn.PassedOver)
            {
                found.Add(i);
            }
        }

        return [.. found];
    }

    private bool Scan(ReadOnlySpan<byte> raw) => _scanner.Scan(raw, isLast: true) == RecordEnd.Complete && _scanner.Consumed == raw.Length;

    private void Write(ReadOnlySpan<byte> raw, ReadOnlySpan<byte> reason, string line)
    {
        var isScanned = Scan(raw);
        var fields = isScanned ? _scanner.Fields : [new(0, raw.Length, Quoting.Stray)];

        for (var i = 0; i < Math.Max(fields.Length, _columns); i++)
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

        _output.Write(reason);
        _output.Write([_delimiter]);
        _output.Write(Encoding.UTF8.GetBytes(line));
        _output.Write("\r\n"u8);
    }

    private void WriteCell(ReadOnlySpan<byte> record, Field field)
    {
        var raw = field.Raw(record);
        var text = field.Quoting == Quoting.Stray ? raw : field.Text(record);
        var isFormula = IsFormula(text) || IsFormula(raw);

        if (!isFormula && field.Quoting != Quoting.Stray)
        {
            _output.Write(raw);
            return;
        }

        _output.Write(isFormula ? "\"'"u8 : "\""u8);

        foreach (var part in text)
        {
            _output.Write(part == '"' ? "\"\""u8 : [part]);
        }

        _output.Write("\""u8);
    }

    private static bool IsFormula(ReadOnlySpan<byte> text) =>
        text is [(byte)'=' or (byte)'+' or (byte)'-' or (byte)'@' or (byte)'\t' or (byte)'\r' or (byte)'\n' or 0, ..] && !IsNumber(text);

    /// <summary>A sign may stand before a number of any size and precision.</summary>
    private static bool IsNumber(ReadOnlySpan<byte> text) =>
        MicroValue.Parse(text, out _) is null or RowFault.ValueTooLarge or RowFault.ValueTooPrecise or RowFault.ValueDecimalComma;
}
