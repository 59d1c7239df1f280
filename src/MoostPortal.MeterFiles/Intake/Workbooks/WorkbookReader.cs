using System.Text;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace MoostPortal.MeterFiles.Intake.Workbooks;

/// <summary>Reads XLSX and XLS by ExcelDataReader and turns whatever that throws at a broken workbook into a refusal.</summary>
internal sealed class WorkbookReader : IDisposable
{
    /// <summary>The most rows that a sheet of any version has.</summary>
    private const int MostRows = 1 << 20;

    private const int Windows1252 = 1252;

    private readonly string _format;
    private readonly MeterFileLimits _limits;
    private readonly IExcelDataReader _reader;

    /// <summary>The sheet in front of whose first row the reader stands: it counts the cells of each sheet that it turns to, which takes as long as reading them.</summary>
    private int? _sheet = 0;

    // XLS before 1997 is written in code pages that the platform knows only with this provider.
    static WorkbookReader() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public WorkbookReader(Stream file, string format, MeterFileLimits limits)
    {
        _format = format;
        _limits = limits;

        // An XLS is not packed: what is kept in memory is bounded by its size.
        if (format == "xls" && file.Length > limits.WorkbookPartsBytes)
        {
            throw Refuse(FileFault.WorkbookTooLarge);
        }

        file.Position = 0;
        _reader = Guard(() => ExcelReaderFactory.CreateReader(
            file, new ExcelReaderConfiguration { FallbackEncoding = Encoding.GetEncoding(Windows1252), LeaveOpen = true }));
    }

    /// <summary>All sheets with their rows of data; these are counted only where there is a choice.</summary>
    public IReadOnlyList<SheetSize> Sheets()
    {
        var sheets = new List<SheetSize>();
        var isMore = true;

        for (var index = 0; isMore; index++)
        {
            Guard(() => sheets.Add(new(index, _reader.Name, _reader.FieldCount == 0 ? 0 : _reader.RowCount)));
            isMore = _reader.ResultsCount != 1 && Guard(Next);
        }

        return sheets.Count(sheet => sheet.Rows > 0) < 2 ? sheets : [.. sheets.Select(sheet => sheet with { Rows = CountRows(sheet) })];
    }

    /// <returns>The sheet's columns.</returns>
    public int Select(int index)
    {
        if (_sheet != index)
        {
            Guard(_reader.Reset);

            for (_sheet = 0; _sheet < index;)
            {
                Guard(Next);
            }
        }

        if (_reader.RowCount > MostRows)
        {
            throw Refuse(FileFault.WorkbookTooLarge);
        }

        return _reader.FieldCount <= _limits.Columns
            ? _reader.FieldCount
            : throw new IntakeStoppedException(new FileRefusal(FileFault.TooManyColumns, 1, 0) { Limit = _limits.Columns });
    }

    public bool Read()
    {
        _sheet = null;
        return Guard(_reader.Read);
    }

    public string Text(int column, long line)
    {
        var text = CellText.Of(_reader.GetValue(column));

        // Halves of surrogate pairs are possible in XLS and would become U+FFFD.
        return text.Contains('\0', StringComparison.Ordinal) ? throw new IntakeStoppedException(new FileRefusal(FileFault.NotText, line, 0))
            : IsUnicode(text) ? text
            : throw new IntakeStoppedException(new FileRefusal(FileFault.BrokenEncoding, line, 0) { Format = _format });
    }

    public void Dispose() => _reader.Dispose();

    private bool Next()
    {
        _sheet++;
        return _reader.NextResult();
    }

    private int CountRows(SheetSize sheet)
    {
        if (sheet.Rows == 0)
        {
            return 0;
        }

        var columns = Select(sheet.Index);
        var rows = 0;

        while (Read())
        {
            rows += Enumerable.Range(0, columns).Any(column => _reader.GetValue(column) is not null) ? 1 : 0;
        }

        return rows;
    }

    private static bool IsUnicode(ReadOnlySpan<char> text)
    {
        while (text.IndexOfAnyInRange('\uD800', '\uDFFF') is >= 0 and var at)
        {
            if (Rune.DecodeFromUtf16(text[at..], out _, out var length) != System.Buffers.OperationStatus.Done)
            {
                return false;
            }

            text = text[(at + length)..];
        }

        return true;
    }

    private void Guard(Action step) => Guard(() =>
    {
        step();
        return true;
    });

    /// <summary>The reader promises no set of exceptions: on damaged files it fails with whatever its parsing runs into.</summary>
    private T Guard<T>(Func<T> step)
    {
        try
        {
            return step();
        }
        catch (InvalidPasswordException protectedFile)
        {
            throw Refuse(FileFault.WorkbookEncrypted, protectedFile);
        }
        catch (Exception broken) when (broken is not (OutOfMemoryException or IntakeStoppedException))
        {
            throw Refuse(FileFault.WorkbookUnreadable, broken);
        }
    }

    private IntakeStoppedException Refuse(FileFault fault, Exception? inner = null) => new(new FileRefusal(fault, 0, 0) { Format = _format }, inner);
}
