namespace MoostPortal.MeterFiles.Recognition;

/// <summary>What a word of a header or a cell stands for; the names are those of the vocabulary.</summary>
internal enum Word
{
    Date,
    Time,
    Start,
    End,
    Value,
    Quality,
    MeterPoint,
    Register,
    Product,
    Direction,
    Unit,
    Reading,
    Consumption,
    FeedIn,
    Generation,
    HomeUse,
    Net,
    BatteryCharge,
    BatteryDischarge,
    Gas,
    Water,
    Temperature,
    Price,
    Derived,
    Other,
    Totals,
    Measured,
    Estimated,
}
