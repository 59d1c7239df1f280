using MoostPortal.Core.Readings;

namespace MoostPortal.Web.Components.Readings;

/// <summary>What a home's chart draws from: its clock, the names of its devices, and the two questions it may ask.</summary>
/// <param name="BuildingId">The home.</param>
/// <param name="Zone">Its IANA zone.</param>
/// <param name="DeviceNames">What people call its devices, by id.</param>
/// <param name="SeriesAsync">Which series there are.</param>
/// <param name="BarsAsync">One of them over a span of time.</param>
public sealed record HomeReadingsSource(
    int BuildingId,
    string Zone,
    IReadOnlyDictionary<string, string> DeviceNames,
    Func<CancellationToken, Task<IReadOnlyList<SeriesSummary>>> SeriesAsync,
    Func<SeriesSummary, ChartSpan, CancellationToken, Task<IReadOnlyList<ChartBar>>> BarsAsync);
