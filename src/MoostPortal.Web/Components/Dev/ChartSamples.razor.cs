using MoostPortal.Web.Components.Look;

namespace MoostPortal.Web.Components.Dev;

/// <summary>Charts with made-up days: bars with a delivery band, steps, several series, empty, loading.</summary>
public sealed partial class ChartSamples
{
    private readonly DateTimeOffset _end = new(2026, 11, 2, 23, 0, 0, TimeSpan.Zero);
    private readonly DateTimeOffset[] _quarters;
    private readonly DateTimeOffset[] _days;
    private readonly EnergySeries[] _consumption;
    private readonly EnergySeries[] _power;
    private readonly EnergySeries[] _month;
    private readonly DeliveryMark[] _marks;

    public ChartSamples()
    {
        _quarters = [.. Enumerable.Range(0, 96).Select(i => _end.AddMinutes(15 * (i - 96)))];
        _days = [.. Enumerable.Range(0, 31).Select(i => _end.AddDays(i - 31))];
        _consumption = [new("Consumption", SeriesRole.Consumption, [.. Enumerable.Range(0, 96).Select(i => i is > 40 and < 44 ? null : Wave(i, 0.2m, 0.5m))])];
        _power =
        [
            new("From the roof", SeriesRole.Generation, [.. Enumerable.Range(0, 96).Select(i => (decimal?)Math.Max(0, (decimal)Math.Sin((i - 24) * Math.PI / 48) * 6))]),
            new("From the grid", SeriesRole.Grid, [.. Enumerable.Range(0, 96).Select(i => Wave(i, 0.4m, 1.4m))]),
        ];
        _month =
        [
            new("Consumption", SeriesRole.Consumption, [.. Enumerable.Range(0, 31).Select(i => Wave(i * 7, 8, 6))]),
            new("From the roof", SeriesRole.Generation, [.. Enumerable.Range(0, 31).Select(i => Wave(i * 5, 4, 9))]),
            new("Battery", SeriesRole.Battery, [.. Enumerable.Range(0, 31).Select(i => Wave(i * 3, 2, 4))]),
        ];
        _marks = [.. Enumerable.Range(0, 96).Select(i => i switch
        {
            > 40 and < 44 => DeliveryMark.None,
            >= 60 and < 64 => DeliveryMark.Refused,
            > 80 => DeliveryMark.Waiting,
            _ => DeliveryMark.Delivered,
        })];
    }

    private static decimal? Wave(int i, decimal least, decimal swing) =>
        least + swing * (decimal)Math.Pow(Math.Sin(i * 0.13), 2) * (decimal)(0.6 + 0.4 * Math.Cos(i * 1.7));
}
