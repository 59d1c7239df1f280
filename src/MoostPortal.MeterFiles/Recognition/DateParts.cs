namespace MoostPortal.MeterFiles.Recognition;

/// <summary>The largest first and second parts of dates, and how the dates are written.</summary>
internal sealed class DateParts
{
    public int YearFirst { get; private set; }

    public int YearLast { get; private set; }

    /// <summary>Dates whose parts are kept apart by points.</summary>
    public int Points { get; private set; }

    public int First { get; private set; }

    public int Second { get; private set; }

    public void Add(List<RawStamp> stamps)
    {
        foreach (var stamp in stamps)
        {
            if (!stamp.HasDate)
            {
                continue;
            }

            if (stamp.HasYearFirst)
            {
                YearFirst++;
                continue;
            }

            YearLast++;
            Points += (stamp.Form & StampForm.Points) != StampForm.None ? 1 : 0;
            First = Math.Max(First, stamp.First);
            Second = Math.Max(Second, stamp.Second);
        }
    }
}
