namespace MoostPortal.MeterFiles;

/// <summary>Why a whole file is refused. The names are stable: hosts look up their localised sentence by them.</summary>
public enum FileFault
{
    Empty = 1,

    /// <summary>A known binary format, named by <see cref="FileRefusal.Format"/>.</summary>
    Binary = 2,

    /// <summary>A NUL byte, so no text.</summary>
    NotText = 3,

    /// <summary>Bytes that are no UTF-8: most often a file saved as Windows-1252.</summary>
    NotUtf8 = 4,

    /// <summary>UTF-16 or UTF-32, with or without a byte order mark.</summary>
    Utf16 = 5,

    /// <summary>The first line already holds a reading.</summary>
    NoHeader = 6,

    UnknownColumn = 7,
    MissingColumn = 8,
    RepeatedColumn = 9,
    RecordTooLong = 10,
    FieldTooLong = 11,
    TooManyColumns = 12,
    UnclosedQuote = 13,

    /// <summary>A header and nothing below it.</summary>
    NoRows = 14,

    /// <summary>The file has no column for the building, and the caller named no series either.</summary>
    SeriesNotGiven = 15,

    TooManySeries = 16,

    /// <summary>A column writes some numbers with a decimal comma and others with a decimal point.</summary>
    MixedDecimals = 30,

    /// <summary>Commas keep the columns apart and stand unquoted inside of numbers.</summary>
    AmbiguousCommas = 31,

    /// <summary>A column writes some dates with the day in front and others with the month.</summary>
    MixedDates = 32,

    /// <summary>No rows that say when.</summary>
    NoTimes = 33,

    /// <summary>No column with electricity; what was found is named.</summary>
    NoValues = 34,

    /// <summary>A packed file or a workbook grows beyond <see cref="FileRefusal.Limit"/> bytes.</summary>
    ExpandsTooLarge = 50,

    /// <summary>A packed file or a workbook grows beyond <see cref="FileRefusal.Limit"/> times its size: no meter file does.</summary>
    ExpandsTooMuch = 51,

    ArchiveManyEntries = 52,

    /// <summary>An archive in an archive, named by <see cref="FileRefusal.Format"/>.</summary>
    ArchiveNested = 53,

    ArchiveEncrypted = 54,
    ArchiveEmpty = 55,

    /// <summary>The entry is a link or its path leads elsewhere.</summary>
    ArchiveUnsafe = 56,

    /// <summary>Cut off or damaged: checksum, length or structure are wrong.</summary>
    BrokenArchive = 57,

    /// <summary>A byte that the encoding named by <see cref="FileRefusal.Format"/> does not know.</summary>
    BrokenEncoding = 58,

    WorkbookUnreadable = 59,
    WorkbookEncrypted = 60,

    /// <summary>A sheet longer than a sheet can be, or a cell or a part beyond what memory is given to.</summary>
    WorkbookTooLarge = 61,

    /// <summary>More meter readings are in no order of time than can be sorted.</summary>
    ReadingsUnordered = 70,
}
