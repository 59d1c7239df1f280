namespace MoostPortal.MeterFiles.Delimited;

/// <summary>How the search for a record's end came out.</summary>
internal enum RecordEnd
{
    Complete = 0,

    /// <summary>The bytes end before the record does, and more may come.</summary>
    Incomplete = 1,

    RecordTooLong = 2,
    FieldTooLong = 3,
    TooManyColumns = 4,
    UnclosedQuote = 5,
}
