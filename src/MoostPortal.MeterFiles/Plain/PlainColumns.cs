using System.Collections.Frozen;

namespace MoostPortal.MeterFiles.Plain;

/// <summary>The names a plain header may use, compared without case and outer blanks.</summary>
internal static class PlainColumns
{
    public const string ShortForm = "timestamp,value";
    public const string LongForm = "customerBuildingId,deviceId,type,value,timestamp (optional deviceName, source)";

    /// <summary>The two columns of a file of refused rows; they are passed over when that file is corrected and uploaded again.</summary>
    public const string ReasonName = "reason code";
    public const string LineName = "line";

    private static readonly FrozenDictionary<string, PlainColumn> s_byName = new Dictionary<string, PlainColumn>
    {
        ["timestamp"] = PlainColumn.Timestamp,
        ["value"] = PlainColumn.Value,
        ["customerBuildingId"] = PlainColumn.Building,
        ["building"] = PlainColumn.Building,
        ["deviceId"] = PlainColumn.Device,
        ["device"] = PlainColumn.Device,
        ["type"] = PlainColumn.Type,
        ["deviceName"] = PlainColumn.DeviceName,
        ["source"] = PlainColumn.Source,
        [ReasonName] = PlainColumn.PassedOver,
        [LineName] = PlainColumn.PassedOver,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public static PlainColumn? Find(string name) => s_byName.TryGetValue(name, out var column) ? column : null;

    public static string NameOf(PlainColumn column) => column switch
    {
        PlainColumn.Building => "customerBuildingId",
        PlainColumn.Device => "deviceId",
        PlainColumn.Type => "type",
        PlainColumn.Timestamp => "timestamp",
        PlainColumn.Value => "value",
        _ => throw new ArgumentOutOfRangeException(nameof(column), column, null),
    };
}
