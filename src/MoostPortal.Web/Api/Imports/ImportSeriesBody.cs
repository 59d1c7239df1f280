using MoostPortal.Core.Imports;

namespace MoostPortal.Web.Api.Imports;

/// <summary>A series of a file, and where its readings go.</summary>
/// <param name="Id">Counted from 0 within the file.</param>
/// <param name="Building">The home; null while that is open.</param>
/// <param name="Device">The device; null while that is open, or where the series is left out.</param>
/// <param name="MeterPoint">As the file names it.</param>
/// <param name="Register">Register, tariff or product as the file names it.</param>
/// <param name="Direction">consumption, feedIn, generation, homeUse, net, batteryCharge, batteryDischarge or carCharge; null where the file does not say.</param>
/// <param name="EventType">MOOST's type; null like the device. Series of one device and type are added up (day and night tariff).</param>
/// <param name="Unit">The unit of the file: Wh, kWh, MWh, W, kW, MW, % or °C.</param>
/// <param name="Kind">interval, register, averagePower or instant.</param>
/// <param name="Label">Which end of an interval its time names: start, end, both, instant or position.</param>
/// <param name="IntervalMinutes">The usual length of an interval.</param>
/// <param name="From">Begin of the first interval.</param>
/// <param name="To">End of the last interval.</param>
/// <param name="Readings">How many intervals hold a value.</param>
/// <param name="TotalWh">Their sum; null for other than energies.</param>
public sealed record ImportSeriesBody(
    int Id,
    string? Building,
    string? Device,
    string? MeterPoint,
    string? Register,
    string? Direction,
    string? EventType,
    string? Unit,
    string? Kind,
    string? Label,
    int? IntervalMinutes,
    DateTimeOffset? From,
    DateTimeOffset? To,
    long Readings,
    decimal? TotalWh)
{
    public static ImportSeriesBody Of(ReportedSeries series) => new(
        series.File.Id,
        series.CustomerBuildingId,
        series.DeviceId,
        series.File.MeterPoint,
        series.File.Register,
        ImportApiWords.Of(series.File.Direction),
        series.Type,
        ImportApiWords.Of(series.File.Unit),
        ImportApiWords.Of(series.File.Kind),
        ImportApiWords.Of(series.File.Label),
        series.File.IntervalMinutes,
        series.File.From,
        series.File.To,
        series.File.Readings,
        series.File.TotalWh);
}
