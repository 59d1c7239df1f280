using System.Runtime.InteropServices;

namespace MoostPortal.MeterFiles.Recognition;

/// <summary>A time as it is written, before it is known which part is the day.</summary>
/// <param name="First">First part of the date.</param>
/// <param name="Second">Second part of the date.</param>
/// <param name="Third">Third part of the date.</param>
/// <param name="SecondOfDay">0 to 86,400.</param>
/// <param name="OffsetMinutes">The offset written behind it.</param>
/// <param name="Form">Which parts there are.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RawStamp(short First, short Second, short Third, int SecondOfDay, short OffsetMinutes, StampForm Form)
{
    public bool HasDate => (Form & StampForm.Date) != StampForm.None;

    public bool HasTime => (Form & StampForm.Time) != StampForm.None;

    public bool HasOffset => (Form & StampForm.Offset) != StampForm.None;

    public bool HasYearFirst => (Form & StampForm.YearFirst) != StampForm.None;

    /// <summary>Minutes are too coarse for ends such as 00:14:59, so seconds are counted, on no particular clock.</summary>
    /// <returns>Seconds since the year 1, or null where the parts are no date in this order.</returns>
    public long? Seconds(bool monthFirst)
    {
        var (year, month, day) = HasYearFirst ? (First, Second, Third) : monthFirst ? (Third, First, Second) : (Third, Second, First);

        if (year is < 1 or > 9999 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return null;
        }

        return (new DateOnly(year, month, day).DayNumber * 86_400L) + SecondOfDay;
    }
}
