namespace MoostPortal.MeterFiles;

/// <summary>A row fault as a code for machines and as a default English sentence for people.</summary>
public static class RowFaultText
{
    /// <summary>The camelCase code that API answers and files of refused rows carry.</summary>
    public static string Code(this RowFault fault) => Describe(fault).Code;

    /// <summary>What is wrong and what to change; hosts with several languages use the code instead.</summary>
    public static string Sentence(this RowFault fault) => Describe(fault).Sentence;

    private static (string Code, string Sentence) Describe(RowFault fault) => fault switch
    {
        RowFault.ColumnCount => ("columnCount", "The row has more or fewer columns than the header. Write decimals with a point, or quote the field."),
        RowFault.StrayQuote => ("strayQuote", "A quote stands inside a field. Put the whole field in quotes and double the quotes within."),
        RowFault.BlankField => ("blankField", "Building, device and type must not be empty."),
        RowFault.Series => ("series", "The building, device or type of this row is not accepted."),
        RowFault.TimeBlank => ("timeBlank", "The timestamp is empty."),
        RowFault.TimeInvalid => ("timeInvalid", "The time cannot be read. Write it as in the other rows, or as 2026-01-31T13:45:00Z."),
        RowFault.TimeWithoutOffset => ("timeWithoutOffset", "The timestamp has no offset. Add Z for UTC, or the offset, as in 2026-01-31T13:45:00+01:00."),
        RowFault.TimeInMilliseconds => ("timeInMilliseconds", "The timestamp looks like milliseconds. Divide by 1000: epoch seconds are expected."),
        RowFault.TimeWithFraction => ("timeWithFraction", "The timestamp has a fraction of a second. Whole seconds are expected."),
        RowFault.TimeOutOfRange => ("timeOutOfRange", "The timestamp is before the year 2000 or too far in the future."),
        RowFault.ValueBlank => ("valueBlank", "The value is empty. Leave the row out where nothing was measured."),
        RowFault.ValueNotANumber => ("valueNotANumber", "The value is not a number. Write it as in the other rows."),
        RowFault.ValueDecimalComma => ("valueDecimalComma", "The value has a comma. Write decimals with a point and no thousands separator."),
        RowFault.ValueTooPrecise => ("valueTooPrecise", "The value has more than six decimal places."),
        RowFault.ValueTooLarge => ("valueTooLarge", "The value is beyond 1,000,000,000 in either direction."),
        RowFault.TimeRepeated => ("timeRepeated", "This local time stands in the file for the third time. When the clock goes back it exists twice."),
        RowFault.TimeAmbiguous => ("timeAmbiguous", "This local time exists twice, and the file has too many of them. Split it."),
        RowFault.OverConnectionLimit => ("overConnectionLimit", "The value is more than the connection can carry. Release it if it is right."),
        RowFault.TimeInFuture => ("timeInFuture", "The time lies in the future."),
        RowFault.TimeSkipped => ("timeSkipped", "This local time does not exist: the clock goes forward over it."),
        RowFault.ValueDecimalPoint => ("valueDecimalPoint", "The value has a point where this file writes decimals with a comma."),
        RowFault.EndBeforeStart => ("endBeforeStart", "The interval ends before it begins."),
        RowFault.UnitUnknown => ("unitUnknown", "The unit of this row is not known. Wh, kWh, MWh, W, kW and MW are."),
        RowFault.IntervalCount => ("intervalCount", "The row does not hold as many values as the day has intervals."),
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, null),
    };
}
