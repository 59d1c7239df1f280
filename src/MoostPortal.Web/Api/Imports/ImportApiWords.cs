using MoostPortal.Core.Imports;
using MoostPortal.MeterFiles;
using MoostPortal.MeterFiles.Reports;

namespace MoostPortal.Web.Api.Imports;

/// <summary>The fixed words of the API for what a file holds. Tools of others rely on them.</summary>
internal static class ImportApiWords
{
    public static ImportState StateOf(ImportPhase phase) => phase switch
    {
        ImportPhase.Question => ImportState.Question,
        ImportPhase.Preview => ImportState.Preview,
        ImportPhase.Committing => ImportState.Committing,
        ImportPhase.Committed => ImportState.Committed,
        ImportPhase.Refused => ImportState.Refused,
        ImportPhase.Undone => ImportState.Undone,
        _ => ImportState.Reading,
    };

    /// <summary>Null for an ordinary day.</summary>
    public static string? Of(FoldVerdict verdict) => verdict switch
    {
        FoldVerdict.Offset => "offset",
        FoldVerdict.Utc => "utc",
        FoldVerdict.EndMarker => "end-marker",
        FoldVerdict.Sequence => "sequence",
        FoldVerdict.Interleaved => "interleaved",
        FoldVerdict.Summed => "summed",
        FoldVerdict.Absent => "absent",
        FoldVerdict.UserChoice => "user-choice",
        _ => null,
    };

    public static string? Of(MeterDirection direction) => direction switch
    {
        MeterDirection.Consumption => "consumption",
        MeterDirection.FeedIn => "feedIn",
        MeterDirection.Generation => "generation",
        MeterDirection.HomeUse => "homeUse",
        MeterDirection.Net => "net",
        MeterDirection.BatteryCharge => "batteryCharge",
        MeterDirection.BatteryDischarge => "batteryDischarge",
        MeterDirection.CarCharge => "carCharge",
        _ => null,
    };

    public static string? Of(MeterUnit unit) => unit switch
    {
        MeterUnit.WattHour => "Wh",
        MeterUnit.KilowattHour => "kWh",
        MeterUnit.MegawattHour => "MWh",
        MeterUnit.Watt => "W",
        MeterUnit.Kilowatt => "kW",
        MeterUnit.Megawatt => "MW",
        MeterUnit.Percent => "%",
        MeterUnit.DegreeCelsius => "°C",
        _ => null,
    };

    public static string? Of(ReadingKind kind) => kind switch
    {
        ReadingKind.Interval => "interval",
        ReadingKind.Register => "register",
        ReadingKind.AveragePower => "averagePower",
        ReadingKind.Instant => "instant",
        _ => null,
    };

    public static string? Of(IntervalLabel label) => label switch
    {
        IntervalLabel.Start => "start",
        IntervalLabel.End => "end",
        IntervalLabel.Both => "both",
        IntervalLabel.Instant => "instant",
        IntervalLabel.Position => "position",
        _ => null,
    };

    public static string Of(ControlTotalKind kind) => kind switch
    {
        ControlTotalKind.Daily => "daily",
        ControlTotalKind.Register => "register",
        ControlTotalKind.TotalsRow => "totalsRow",
        ControlTotalKind.Bill => "bill",
        _ => "header",
    };
}
