namespace MoostPortal.MeterFiles.Plain;

/// <summary>What a column of a plain file means. The five of the series key come first: their numbers index the key's texts.</summary>
internal enum PlainColumn
{
    Building = 0,
    Device = 1,
    Type = 2,
    DeviceName = 3,
    Source = 4,
    Timestamp = 5,
    Value = 6,
    PassedOver = 7,
}
