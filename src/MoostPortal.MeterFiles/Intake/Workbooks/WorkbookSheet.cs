using System.Buffers;
using System.Globalization;
using MoostPortal.MeterFiles.Reports;

namespace MoostPortal.MeterFiles.Intake.Workbooks;

/// <summary>A workbook's sheet as delimited text, one line a row, produced while it is read.</summary>
internal sealed class WorkbookSheet : ForwardStream
{
    private const int Block = 32 << 10;

    private readonly WorkbookReader _reader;
    private readonly List<Finding> _findings;
    private readonly string[] _cells;
    private readonly ArrayBufferWriter<byte> _text = new(2 * Block);
    private int _taken;
    private int _emptyRows;
    private long _line;
    private long _errors;
    private bool _isEnded;

    private WorkbookSheet(WorkbookReader reader, int columns, int errors, List<Finding> findings)
    {
        _reader = reader;
        _findings = findings;
        _cells = new string[columns];
        _errors = errors;
    }

    /// <summary>Opens the sheet with the most rows of data; others that hold any are left out with a finding.</summary>
    /// <param name="errors">Cells known to hold an error, which read as blank.</param>
    public static WorkbookSheet Open(Stream file, string format, int errors, MeterFileLimits limits, List<Finding> findings)
    {
        var reader = new WorkbookReader(file, format, limits);
        try
        {
            var sheets = reader.Sheets();
            var chosen = sheets.MaxBy(sheet => sheet.Rows);

            if (chosen is not { Rows: > 0 })
            {
                throw new IntakeStoppedException(new FileRefusal(FileFault.Empty, 0, 0));
            }

            findings.AddRange(sheets.Where(sheet => sheet != chosen && sheet.Rows > 0)
                .Select(sheet => new Finding("sheet.leftOut", 0, 0, [sheet.Name, sheet.Rows.ToString(CultureInfo.InvariantCulture)])));
            return new(reader, reader.Select(chosen.Index), errors, findings);
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();

        if (_taken == _text.WrittenCount && !_isEnded)
        {
            _text.ResetWrittenCount();
            _taken = 0;
            Fill();
        }

        var length = Math.Min(buffer.Length, _text.WrittenCount - _taken);
        _text.WrittenSpan.Slice(_taken, length).CopyTo(buffer.Span);
        _taken += length;
        return new(length);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _reader.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Fill()
    {
        while (_text.WrittenCount < Block)
        {
            if (!_reader.Read())
            {
                End();
                return;
            }

            _line++;

            if (ReadRow())
            {
                WriteRow();
            }
            else
            {
                _emptyRows++;
            }
        }
    }

    private bool ReadRow()
    {
        var isFilled = false;

        for (var i = 0; i < _cells.Length; i++)
        {
            _cells[i] = _reader.Text(i, _line);

            if (CellText.IsError(_cells[i]))
            {
                _cells[i] = "";
                _errors++;
            }

            isFilled |= _cells[i].Length > 0;
        }

        return isFilled;
    }

    /// <summary>Empty rows are written only in front of a filled one: formats can reach down to the last row a sheet can have.</summary>
    private void WriteRow()
    {
        for (; _emptyRows > 0; _emptyRows--)
        {
            _text.Write("\n"u8);
        }

        for (var i = 0; i < _cells.Length; i++)
        {
            if (i > 0)
            {
                _text.Write(";"u8);
            }

            CellText.Write(_cells[i], _text);
        }

        _text.Write("\n"u8);
    }

    private void End()
    {
        _isEnded = true;

        if (_emptyRows == _line)
        {
            throw new IntakeStoppedException(new FileRefusal(FileFault.Empty, 0, 0));
        }

        if (_errors > 0)
        {
            _findings.Add(new("cells.error", 0, 0, [_errors.ToString(CultureInfo.InvariantCulture)]) { Weight = FindingWeight.Warning });
        }
    }
}
