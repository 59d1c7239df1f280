namespace MoostPortal.MeterFiles;

/// <summary>Why one row is refused. Numbers are stable so that they can be stored; <see cref="RowFaultText"/> has code and sentence.</summary>
public enum RowFault
{
    /// <summary>More or fewer columns than the header; an unquoted decimal comma in a comma file looks like this.</summary>
    ColumnCount = 1,

    /// <summary>A quote inside an unquoted field or text after a closing quote.</summary>
    StrayQuote = 2,

    /// <summary>An empty building, device or type.</summary>
    BlankField = 3,

    /// <summary>The sink refused the series; <see cref="RefusedLine.Series"/> holds its answer.</summary>
    Series = 4,

    TimeBlank = 10,
    TimeInvalid = 11,
    TimeWithoutOffset = 12,
    TimeInMilliseconds = 13,
    TimeWithFraction = 14,

    /// <summary>Before 2000-01-01 or from the year 5138 on.</summary>
    TimeOutOfRange = 15,

    ValueBlank = 20,
    ValueNotANumber = 21,
    ValueDecimalComma = 22,

    /// <summary>More than six decimal places that matter.</summary>
    ValueTooPrecise = 23,

    /// <summary>Beyond 1e9 in either direction.</summary>
    ValueTooLarge = 24,

    /// <summary>A local time of the doubled hour for the third time; it exists only twice.</summary>
    TimeRepeated = 30,

    /// <summary>A local time that exists twice, in a file with more of them than can be told apart.</summary>
    TimeAmbiguous = 31,

    /// <summary>More than the connection can carry: the row is held until a person releases it.</summary>
    OverConnectionLimit = 60,

    /// <summary>Begins after the caller's now.</summary>
    TimeInFuture = 61,

    /// <summary>A local time that does not exist, since the clock goes forward over it.</summary>
    TimeSkipped = 62,

    /// <summary>A decimal point under a dialect of decimal commas.</summary>
    ValueDecimalPoint = 63,

    /// <summary>The end does not follow the start, and no clock change explains it.</summary>
    EndBeforeStart = 64,

    /// <summary>A unit column holds a word that is no unit of energy or power.</summary>
    UnitUnknown = 65,

    /// <summary>Fewer or more intervals than the day's record promises.</summary>
    IntervalCount = 66,
}
