namespace MoostPortal.Tests.MeterFiles.Truth;

/// <summary>One counted quantity of the invented home.</summary>
internal enum Channel
{
    Offtake,
    OfftakeDay,
    OfftakeNight,
    FeedIn,
    FeedInDay,
    FeedInNight,
    Generation,
    HomeUse,

    /// <summary>Offtake less feed-in.</summary>
    Net,

    /// <summary>In litres of gas: what must never be read as electricity.</summary>
    Gas,
}
