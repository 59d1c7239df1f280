using System.Globalization;
using System.Text;

namespace MoostPortal.Tests.Tariffs.Prices;

/// <summary>Writes a day-ahead document as ENTSO-E's transparency platform does, from prices per MWh; a price left out has no point.</summary>
internal sealed record EntsoeDocument(DateTimeOffset Start, TimeSpan Step, IReadOnlyList<decimal?> Prices)
{
    public string CurveType { get; init; } = "A03";

    public string Currency { get; init; } = "EUR";

    public override string ToString()
    {
        var points = new StringBuilder();
        foreach (var (at, price) in Prices.Index())
        {
            if (price is { } stated)
            {
                points.Append(CultureInfo.InvariantCulture, $"<Point><position>{at + 1}</position><price.amount>{stated}</price.amount></Point>");
            }
        }

        return string.Create(CultureInfo.InvariantCulture, $"""
            <?xml version="1.0" encoding="UTF-8"?>
            <Publication_MarketDocument xmlns="urn:iec62325.351:tc57wg16:451-3:publicationdocument:7:3">
              <mRID>1</mRID><type>A44</type>
              <TimeSeries>
                <businessType>A62</businessType><currency_Unit.name>{Currency}</currency_Unit.name><price_Measure_Unit.name>MWH</price_Measure_Unit.name><curveType>{CurveType}</curveType>
                <Period>
                  <timeInterval><start>{Start.UtcDateTime:yyyy-MM-dd'T'HH:mm'Z'}</start><end>{(Start + (Prices.Count * Step)).UtcDateTime:yyyy-MM-dd'T'HH:mm'Z'}</end></timeInterval>
                  <resolution>PT{Step.TotalMinutes}M</resolution>
                  {points}
                </Period>
              </TimeSeries>
            </Publication_MarketDocument>
            """);
    }
}
