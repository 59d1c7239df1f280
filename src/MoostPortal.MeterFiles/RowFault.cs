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
}
