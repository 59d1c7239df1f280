using MoostPortal.MeterFiles.Plain;

namespace MoostPortal.MeterFiles;

/// <summary>Why and where a whole file was refused, with the facts a sentence needs.</summary>
/// <param name="Fault">The reason.</param>
/// <param name="Line">Physical line, counted from 1; 0 where no line is to blame.</param>
/// <param name="Offset">Byte offset in the stream, counted from 0.</param>
public sealed record FileRefusal(FileFault Fault, long Line, long Offset)
{
    /// <summary>The name of the binary format, such as "zip", or of the encoding; empty for other faults.</summary>
    public string Format { get; init; } = "";

    /// <summary>The header's names as found, shortened to 20 names of 64 characters.</summary>
    public IReadOnlyList<string> Found { get; init; } = [];

    /// <summary>The names to blame: unknown, missing or repeated columns.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>The limit that was passed (bytes, columns or series); 0 for other faults.</summary>
    public long Limit { get; init; }

    /// <summary>The default English sentence; hosts with several languages use <see cref="Fault"/> and the facts instead.</summary>
    public string Sentence => Fault switch
    {
        FileFault.Empty => "The file is empty. Export it again, with a period that has values.",
        FileFault.Binary => $"This is a {Format} file. Upload the values as CSV or XLSX.",
        FileFault.NotText => $"Line {Line} holds a NUL byte (byte {Offset}), so this is not a text file. Save the table as CSV.",
        FileFault.NotUtf8 => $"Line {Line} is not UTF-8 (byte {Offset}). Save the file as CSV with UTF-8.",
        FileFault.Utf16 => "The file is UTF-16. Save it as CSV with UTF-8.",
        FileFault.NoHeader => $"Line {Line} is a reading already. The first line must name the columns: {Expected}.",
        FileFault.UnknownColumn => $"The header has unknown columns: {List(Names)}. Found: {List(Found)}. Expected: {Expected}.",
        FileFault.MissingColumn => $"The header lacks columns: {List(Names)}. Found: {List(Found)}. Expected: {Expected}.",
        FileFault.RepeatedColumn => $"The header names a column twice: {List(Names)}. Found: {List(Found)}.",
        FileFault.RecordTooLong => $"The row at line {Line} is longer than {Limit} bytes. A line break may be missing, or a quote is not closed. Close it, or export the file again.",
        FileFault.FieldTooLong => $"A field of the row at line {Line} is longer than {Limit} bytes. A quote may not be closed, or a delimiter is missing.",
        FileFault.TooManyColumns => $"The row at line {Line} has more than {Limit} columns. Write the values one below the other.",
        FileFault.UnclosedQuote => $"A quote in the row at line {Line} is not closed.",
        FileFault.NoRows => "The file has a header but no rows. Export it again, with a period that has values.",
        FileFault.SeriesNotGiven => $"The file has no building column. Choose building, device and type, or use the columns {PlainColumns.LongForm}.",
        FileFault.TooManySeries => $"The file holds more than {Limit} series. Split it.",
        FileFault.MixedDecimals => $"The column {List(Names)} writes numbers with decimal commas and with decimal points (line {Line}). Save the file with one of them.",
        FileFault.AmbiguousCommas => $"Commas separate the columns and also stand in numbers without quotes (line {Line}). Save the file with semicolons.",
        FileFault.MixedDates => $"The column {List(Names)} writes dates in two orders (line {Line}). Write all in the same order.",
        FileFault.NoTimes => "No row of the file says when something was measured. Export the values per quarter hour, hour or day.",
        FileFault.NoValues => $"The file has no column with electricity. Found: {List(Found)}. Export the values of the electricity meter.",
        FileFault.ExpandsTooLarge => $"The packed file expands to more than {Limit} bytes. Split it.",
        FileFault.ExpandsTooMuch => $"The packed file expands to more than {Limit} times its size, which no meter file does. Upload it unpacked.",
        FileFault.ArchiveManyEntries => "The archive holds more than one file. Upload them one by one.",
        FileFault.ArchiveNested => $"The archive holds another archive ({Format}). Unpack it and upload the file within.",
        FileFault.ArchiveEncrypted => "The archive is protected with a password. Unpack it and upload the file within.",
        FileFault.ArchiveEmpty => "The archive holds no file.",
        FileFault.ArchiveUnsafe => "The archive holds a link or a path that leads elsewhere. Pack the file alone, without folders.",
        FileFault.BrokenArchive => $"The {Format} file is damaged or cut off. Download or pack it again.",
        FileFault.BrokenEncoding => $"Line {Line} holds a byte that {Format} does not know (byte {Offset}). Export the file again, as UTF-8.",
        FileFault.WorkbookUnreadable => $"The {Format} workbook cannot be read. Open it in a spreadsheet program and save it anew, or save it as CSV.",
        FileFault.WorkbookEncrypted => "The workbook is protected with a password. Save it without one.",
        FileFault.WorkbookTooLarge => $"A part of the {Format} workbook is larger than a meter file needs. Save the sheet as CSV with UTF-8.",
        FileFault.ReadingsUnordered => $"The file's meter readings are in no order of time, and more than {Limit} of them. Sort it by time, or split it.",
        _ => throw new InvalidOperationException($"{Fault} has no sentence."),
    };

    private static string Expected => $"{PlainColumns.ShortForm} or {PlainColumns.LongForm}";

    private static string List(IReadOnlyList<string> names) => string.Join(", ", names.Select(name => $"'{name}'"));
}
